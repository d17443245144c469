// What a reader does: he presses, and goes from page to page.

// What waits for a reader: a press on a part of the page, the end of the page.
const presses = [],
  delegated = [],
  changes = [],
  scrolls = [];
const listens = (element, name, then, css) => {
  if (typeof then !== "function") return;
  if (/^(load|ready|DOMContentLoaded|readystatechange|pageshow)$/.test(name)) ready.push(then);
  else if (/^(scroll|touchend|wheel)$/.test(name)) scrolls.push(then);
  else if (/^(change|input)$/.test(name)) changes.push([element, css, then]);
  else if (/^(click|mousedown|tap)$/.test(name) && css) delegated.push([element, css, then]);
  else if (/^(click|mousedown|tap)$/.test(name) && element instanceof Element) presses.push([element, then]);
};
const CODES = ["onclick", "@click", "v-on:click", "ng-click"];
const lineage = (element) => {
  const out = [];
  for (let one = element; one; one = one.up) out.push(one);
  return out;
};
const codeOf = (element) => {
  const name = CODES.find((held) => element.attributes[held]),
    href = text(element.attributes.href);
  return name !== undefined
    ? [element.attributes[name], name !== "onclick"]
    : /^\s*javascript:(?!\s*(void|;|$))/i.test(href)
      ? [href.replace(/^\s*javascript:/i, ""), false]
      : null;
};
// What a box was told to do when what stands in it is pressed: $(".pages").on("click", "a", turn)
const heard = (element, near) =>
  delegated.flatMap(([root, css, then]) => {
    const line = lineage(element);
    const inside = root === body || !(root instanceof Element) ? line : line.slice(0, Math.max(line.indexOf(root), 0));
    const met = inside.find((one) => near.includes(one) && matches(one, css));
    return met ? [[met, then]] : [];
  });
const isWired = (element) =>
  lineage(element)
    .slice(0, 3)
    .some(
      (one) => typeof one.onclick === "function" || codeOf(one) !== null || presses.some(([other]) => other === one),
    ) || heard(element, lineage(element).slice(0, 3)).length > 0;
const press = (element) => {
  const line = lineage(element),
    event = {
      target: element,
      currentTarget: element,
      type: "click",
      preventDefault() {},
      stopPropagation() {},
      data: {},
    };
  for (const one of line) {
    if (typeof one.onclick === "function") attempt(() => one.onclick(event));
    for (const [other, then] of [...presses]) if (other === one) attempt(() => then.call(one, event));
    const [code, framed] = codeOf(one) || [];
    if (code === undefined || (one !== element && one.up === null)) continue;
    if (!framed) attempt(() => new Function("event", code).call(one, event));
    else
      for (const vm of components)
        attempt(() => {
          const name = code.trim();
          typeof vm[name] === "function" ? vm[name]() : new Function("$vm", `with ($vm) { ${code} }`)(vm);
        });
  }
  for (const [met, then] of heard(element, line)) attempt(() => then.call(met, { ...event, currentTarget: met }));
};
// Goes one step on in the list as a reader would. Gives how; "end" where the pager shows that there is no more, "" where
// nothing leads on.
const NEXT = /^[\[（(<《«‹]*(下一?[页頁]|后一?页|next(page)?)[\]）)>》»›]*$|^[>›»＞]{1,2}$/i,
  ICON = /(^|[-_\s])(btn|page|pager|pagination|item|pag)?[-_]?next([-_\s]|$)/i;
const MORE =
  /^(点击|点我|查看|加载|显示|载入|上拉|下拉)*(加载|查看|显示|载入|点击)更多(数据|内容|信息)?[>》».…]*$|^loadmore$/i;
const isOff = (element) =>
  lineage(element)
    .slice(0, 2)
    .some(
      (one) =>
        "disabled" in one.attributes ||
        one.disabled === true ||
        /disabled|forbid|no-?next|nolink/i.test(one.className) ||
        /display\s*:\s*none/.test(text(one.attributes.style)),
    );
const isInnermost = (element) => !element.children.some((kid) => isWired(kid) && kid.textContent.trim());
const wayOn = (number) => {
  const shown = [...all(body), ...[...ghosts.values()].flatMap((one) => [one, ...all(one)])].filter(
    (one) =>
      !/^(script|style|option)$/.test(one.tag) &&
      !/^(radio|checkbox|hidden|text)$/.test(one.tag === "input" ? one.attributes.type || "text" : ""),
  );
  const called = shown
    .map((one) => [one, (one.tag === "input" ? one.value : one.textContent).replace(/\s+/g, "")])
    .filter(([, words]) => words.length <= 12);
  const nexts = called.filter(
    ([one, words]) => (NEXT.test(words) || (words === "" && ICON.test(one.className))) && isInnermost(one),
  );
  const wired = nexts.filter(([one]) => isWired(one)),
    next = wired.find(([one]) => !isOff(one));
  if (next) return ["next", next[0]];
  if (wired.length || nexts.some(([one]) => isOff(one))) return ["end"];
  const numbers = called.filter(([one, words]) => /^\d{1,4}$/.test(words) && isWired(one) && isInnermost(one));
  const there = numbers.find(([one, words]) => Number(words) === number && !isOff(one));
  if (there) return ["number", there[0]];
  if (numbers.length > 1 && numbers.every(([, words]) => Number(words) < number)) return ["end"];
  const more = called.find(([one, words]) => MORE.test(words) && isWired(one) && isInnermost(one) && !isOff(one));
  return more ? ["more", more[0]] : scrolls.length || typeof globalThis.onscroll === "function" ? ["scroll"] : [""];
};
const step = (number) => {
  const [way, element] = wayOn(number);
  if (element) press(element);
  if (way === "scroll")
    for (const then of [...scrolls, globalThis.onscroll])
      if (typeof then === "function") attempt(() => then.call(globalThis, {}));
  return (how = way);
};
let how = "";

// What can be pressed or chosen and is no pager: tabs, years, kinds. It may show other parts of the list.
const PAGING =
  /^[\[（(<《«‹]*([首尾末上下前后]一?[页頁]|第?\d{1,4}页?|最[前后]页|prev(ious)?|next|first|last|共.*|跳转|go|确定)[\]）)>》»›]*$|^[<>‹›«»]{1,2}$/i;
const FRAME = "nav, header, footer, .header, .footer, .nav, .menu, .top, .foot, .share, .page, .pager, .pagination";
const changesOf = (element) =>
  changes.filter(([root, css]) =>
    css ? matches(element, css) && (root === body || lineage(element).includes(root)) : root === element,
  );
const partsOfList = () => {
  const shown = all(body).filter((one) => one.closest(FRAME) === null);
  const chosen = shown.filter(
    (one) =>
      (one.tag === "select" || (one.tag === "input" && /^(radio|checkbox)$/.test(one.attributes.type || ""))) &&
      (changesOf(one).length || typeof one.onchange === "function" || one.attributes.onchange || isWired(one)),
  );
  const pressed = shown.filter((one) => {
    const words = one.textContent.replace(/\s+/g, "");
    const leads =
      /^(?!\s*(#|javascript:|$))/i.test(text(one.attributes.href)) && one.tag === "a" && one.attributes.href;
    return (
      words &&
      words.length <= 12 &&
      !leads &&
      !/^(option|script|style|select|body)$/.test(one.tag) &&
      !PAGING.test(words) &&
      !MORE.test(words) &&
      isInnermost(one) &&
      isWired(one)
    );
  });
  return [...chosen, ...pressed].slice(0, 16);
};
const choose = (number) => {
  const element = partsOfList()[number];
  if (!element) return;
  const options = element.tag === "select" ? within(element, "option") : [];
  const other = options.find((one) => one.value !== element.value);
  if (element.tag === "select") {
    element.value = other ? other.value : element.value;
    for (const one of options) one.checked = one === other;
  }
  if (element.tag === "input") {
    if (element.attributes.type === "radio")
      for (const one of all(body)) if (one.tag === "input" && one.name === element.name) one.checked = false;
    element.checked = true;
  }
  if (element.tag !== "select") press(element);
  const event = { target: element, currentTarget: element, type: "change", preventDefault() {}, stopPropagation() {} };
  for (const [, , then] of changesOf(element)) attempt(() => then.call(element, event));
  if (typeof element.onchange === "function") attempt(() => element.onchange(event));
  if (element.attributes.onchange)
    attempt(() => new Function("event", element.attributes.onchange).call(element, event));
};
