// The elements of the page, and those that scripts make of text.

const escaped = (value) => text(value).replace(/&/g, "&amp;").replace(/</g, "&lt;");
const VOID = new Set(["img", "br", "input", "hr", "meta", "link", "area", "base", "col", "embed", "source", "wbr"]);
const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };
const decoded = (value) =>
  value.includes("&")
    ? value.replace(/&(#x?)?(\w+);/g, (all, mark, name) =>
        mark ? String.fromCodePoint(parseInt(name, mark === "#x" ? 16 : 10) || 32) : (ENTITIES[name] ?? all),
      )
    : value;
class Element {
  constructor(tag, attributes, up) {
    this.tag = text(tag).toLowerCase();
    this.attributes = { ...attributes };
    this.kids = []; // Elements, and texts as they are shown
    this.up = up || null;
    this.touched = false;
    this.style = standIn("style");
    this.classList = {
      add: (...names) => {
        this.className = [this.className, ...names].join(" ").trim();
      },
      remove: (...names) => {
        this.className = this.className
          .split(/\s+/)
          .filter((name) => !names.includes(name))
          .join(" ");
      },
      toggle() {},
      contains: (name) => ` ${this.className} `.includes(` ${name} `),
    };
    const self = this;
    this.dataset = new Proxy(
      {},
      {
        get: (_t, key) =>
          typeof key === "string"
            ? self.attributes[`data-${key.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`]
            : undefined,
        set: (_t, key, value) => {
          self.attributes[`data-${String(key)}`] = text(value);
          return true;
        },
      },
    );
  }
  get id() {
    return text(this.attributes.id);
  }
  set id(value) {
    this.attributes.id = text(value);
  }
  get className() {
    return text(this.attributes.class);
  }
  set className(value) {
    this.attributes.class = text(value);
  }
  get value() {
    return this.attributes.value ?? (this.tag === "select" ? this.chosen : "");
  }
  set value(value) {
    this.attributes.value = text(value);
  }
  get chosen() {
    const options = within(this, "option");
    return (options.find((one) => "selected" in one.attributes) || options[0] || { value: "" }).value;
  }
  get content() {
    return text(this.attributes.content);
  }
  get name() {
    return text(this.attributes.name);
  }
  get href() {
    return text(this.attributes.href);
  }
  set href(value) {
    this.attributes.href = text(value);
  }
  get title() {
    return text(this.attributes.title);
  }
  set title(value) {
    this.attributes.title = text(value);
  }
  get src() {
    return text(this.attributes.src);
  }
  set src(value) {
    this.attributes.src = text(value);
    if (this.tag === "script") scripted(this.attributes.src);
  }
  get tagName() {
    return this.tag.toUpperCase();
  }
  get nodeName() {
    return this.tagName;
  }
  get nodeType() {
    return 1;
  }
  get innerHTML() {
    return this.kids
      .map((kid) => (kid instanceof Element ? kid.outerHTML : this.tag === "script" ? kid : escaped(kid)))
      .join("");
  }
  set innerHTML(value) {
    this.kids = [];
    this.add(nodes(text(value)), false);
  }
  get outerHTML() {
    const wired =
      typeof this.onclick === "function" || presses.some(([element]) => element === this) ? { onclick: "press()" } : {};
    const marks = Object.entries({ ...wired, ...this.attributes })
      .map(([name, value]) => ` ${name}="${text(value).replace(/"/g, "&quot;")}"`)
      .join("");
    return VOID.has(this.tag) ? `<${this.tag}${marks}>` : `<${this.tag}${marks}>${this.innerHTML}</${this.tag}>`;
  }
  set outerHTML(value) {
    this.innerHTML = value;
  }
  get textContent() {
    return this.kids.map((kid) => (kid instanceof Element ? kid.textContent : kid)).join("");
  }
  set textContent(value) {
    this.kids = [];
    this.add([text(value)], false);
  }
  get innerText() {
    return this.textContent;
  }
  set innerText(value) {
    this.textContent = value;
  }
  get parentNode() {
    return this.up || standIn("parent");
  }
  get parentElement() {
    return this.parentNode;
  }
  get children() {
    return this.kids.filter((kid) => kid instanceof Element);
  }
  get childNodes() {
    return this.children;
  }
  get firstChild() {
    return this.children[0] || null;
  }
  get lastChild() {
    return this.children[this.children.length - 1] || null;
  }
  get firstElementChild() {
    return this.firstChild;
  }
  get offsetTop() {
    return 0;
  }
  get scrollTop() {
    return FAR;
  }
  set scrollTop(_value) {}
  get scrollHeight() {
    return FAR + 800;
  }
  get clientHeight() {
    return 800;
  }
  get offsetHeight() {
    return 800;
  }
  get clientWidth() {
    return 1280;
  }
  add(kids, before) {
    for (const kid of kids)
      if (kid instanceof Element) {
        kid.up = this;
        if (kid.tag === "script" && kid.src) scripted(kid.src);
      }
    if (before) this.kids.unshift(...kids);
    else this.kids.push(...kids);
    if (this !== body) this.touched = true;
    return this;
  }
  getAttribute(name) {
    const value = this.attributes[text(name).toLowerCase()];
    return value === undefined ? null : value;
  }
  setAttribute(name, value) {
    this.attributes[text(name).toLowerCase()] = text(value);
    if (name === "src" && this.tag === "script") scripted(text(value));
  }
  hasAttribute(name) {
    return text(name).toLowerCase() in this.attributes;
  }
  removeAttribute(name) {
    delete this.attributes[text(name).toLowerCase()];
  }
  append(...kids) {
    this.add(kids.map((kid) => (kid instanceof Element ? kid : text(kid))));
  }
  appendChild(kid) {
    this.add(kid.tag === "#fragment" ? kid.kids : [kid]);
    return kid;
  }
  insertBefore(kid) {
    this.add([kid], true);
    return kid;
  }
  insertAdjacentHTML(_where, html) {
    this.add(nodes(text(html)));
  }
  removeChild(kid) {
    this.kids = this.kids.filter((one) => one !== kid);
    return kid;
  }
  remove() {
    if (this.up) this.up.removeChild(this);
  }
  click() {
    press(this);
  }
  focus() {}
  blur() {}
  scrollIntoView() {}
  dispatchEvent() {}
  submit() {}
  cloneNode() {
    const made = new Element(this.tag, this.attributes);
    made.add(nodes(this.innerHTML));
    return made;
  }
  addEventListener(name, then) {
    listens(this, name, then);
  }
  attachEvent(name, then) {
    listens(this, text(name).replace(/^on/, ""), then);
  }
  removeEventListener() {}
  matches(css) {
    return matches(this, css);
  }
  closest(css) {
    for (let one = this; one; one = one.up) if (matches(one, css)) return one;
    return null;
  }
  querySelector(css) {
    return within(this, css)[0] || null;
  }
  querySelectorAll(css) {
    return within(this, css);
  }
  getElementsByTagName(tag) {
    return within(this, tag);
  }
  getElementsByClassName(name) {
    return within(this, `.${name}`);
  }
  getBoundingClientRect() {
    return { top: 0, left: 0, width: 0, height: 0, bottom: 0 };
  }
}
const FAR = 1000000; // pixels that were scrolled: the end of any page
const nodes = (html) => {
  const root = new Element("#fragment");
  let open = root,
    at = 0;
  const said = (part) => {
    if (part.trim()) open.kids.push(decoded(part));
  };
  for (const found of html.matchAll(
    /<!--[\s\S]*?-->|<(\/?)([a-zA-Z][\w:-]*)((?:\s+[^\s=>\/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+))?|\s*\/)*)\s*>/g,
  )) {
    said(html.slice(at, found.index));
    at = found.index + found[0].length;
    if (!found[2]) continue;
    const tag = found[2].toLowerCase();
    if (found[1]) {
      for (let one = open; one !== root; one = one.up)
        if (one.tag === tag) {
          open = one.up;
          break;
        }
      continue;
    }
    if (/^(li|tr|td|th|dd|dt|option|p)$/.test(tag) && open.tag === tag) open = open.up;
    const attributes = {};
    for (const pair of found[3].matchAll(/([^\s=\/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g))
      attributes[pair[1].toLowerCase()] = decoded(pair[2] ?? pair[3] ?? pair[4] ?? "");
    const made = new Element(tag, attributes, open);
    open.kids.push(made);
    if (!VOID.has(tag) && !/\/\s*$/.test(found[3])) open = made;
  }
  said(html.slice(at));
  return root.kids;
};
const body = new Element("body");
const served = PAGE.elements.map(([tag, attributes]) => new Element(tag, attributes));
PAGE.elements.forEach(([, , said, up], at) => {
  served[at].up = up < 0 ? body : served[up];
  served[at].up.kids.push(served[at]);
  if (said) served[at].kids.push(said);
});
const ghosts = new Map(); // what scripts look for and the page does not have
const all = (root, out = []) => {
  for (const kid of root.kids)
    if (kid instanceof Element) {
      out.push(kid);
      all(kid, out);
    }
  return out;
};
const matches = (element, css) =>
  text(css)
    .split(",")
    .some((one) => path(element, steps(one)));
const steps = (css) =>
  text(css)
    .trim()
    .replace(/\s*([>+~])\s*/g, " $1")
    .split(/\s+(?![^\[(]*[\])])/)
    .filter(Boolean);
const path = (element, parts) => {
  const last = parts[parts.length - 1],
    close = /^[>+~]/.test(last || "");
  if (last === undefined || !fits(element, last.replace(/^[>+~]/, ""))) return false;
  if (parts.length === 1) return true;
  const rest = parts.slice(0, -1);
  for (let one = element.up; one; one = close ? null : one.up) if (path(one, rest)) return true;
  return false;
};
const isChosen = (element) =>
  element.checked === undefined ? "checked" in element.attributes || "selected" in element.attributes : element.checked;
const fits = (element, compound) => {
  if (/:(checked|selected)/.test(compound) && !isChosen(element)) return false;
  const plain = compound.replace(/::?[\w-]+(\([^)]*\))?/g, "");
  const parts = plain.match(/^[\w*-]+|#[\w-]+|\.[\w-]+|\[[^\]]+\]/g) || [];
  return (
    parts.join("") === plain &&
    parts.every((part) => {
      if (part[0] === "#") return element.id === part.slice(1);
      if (part[0] === ".") return ` ${element.className.replace(/\s+/g, " ")} `.includes(` ${part.slice(1)} `);
      if (part[0] === "[") {
        const [, name, sign, value] = /^\[\s*([\w-]+)\s*(?:([*^$~|]?=)\s*["']?([^"'\]]*)["']?\s*)?\]$/.exec(part) || [];
        const held = element.attributes[name];
        if (name === undefined || held === undefined) return false;
        return (
          !sign ||
          { "=": held === value, "*=": held.includes(value), "^=": held.startsWith(value), "$=": held.endsWith(value) }[
            sign
          ] ||
          false
        );
      }
      return part === "*" || part.toLowerCase() === element.tag;
    })
  );
};
const picked = (found, css) => {
  const [, name, at] = /:(first|last|eq|gt|lt|first-child|last-child)(?:\((\d+)\))?$/.exec(text(css).trim()) || [];
  return name === undefined
    ? found
    : name.startsWith("first")
      ? found.slice(0, 1)
      : name.startsWith("last")
        ? found.slice(-1)
        : name === "eq"
          ? found.slice(at, Number(at) + 1)
          : name === "gt"
            ? found.slice(Number(at) + 1)
            : found.slice(0, at);
};
const within = (root, css) => {
  const found = all(root);
  return [
    ...new Set(
      text(css)
        .split(",")
        .flatMap((one) =>
          picked(
            found.filter((element) => path(element, steps(one))),
            one,
          ),
        ),
    ),
  ];
};
const select = (css) => within(body, css);
const ghost = (css) => {
  if (!ghosts.has(css))
    ghosts.set(css, new Element("div", /^#[\w-]+$/.test(css) ? { id: css.slice(1) } : { "data-selector": css }));
  return ghosts.get(css);
};
// A script that a script adds asks for its address: JSONP.
const scripted = (url) => {
  const answer = /[?&](callback|jsonp?|cb)=/i.test(url) ? ask(url, "GET") : undefined;
  if (answer !== undefined) late.push(() => (0, eval)(answer));
};
