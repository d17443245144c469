// The course of a play, and what is told of it.

const settle = () => {
  for (let count = 0; count < 400 && (ready.length || late.length); count++) {
    const then = ready.length ? ready.shift() : late.shift();
    attempt(() => typeof then === "function" && then.call(documented, jQuery));
  }
};
// The arrays of records that scripts hold: in the window, in a component, in a table's settings.
const recordsHeld = () => {
  const own = Object.keys(globalThis)
    .filter((key) => !FIRST.has(key))
    .map((key) => globalThis[key]);
  const found = [
    ...held,
    ...own,
    ...components.flatMap((vm) => Object.values(Object.getOwnPropertyDescriptors(vm)).map((one) => one.value)),
  ].map((one) => (isObject(one) && "value" in one ? one.value : one));
  return found
    .filter((one) => Array.isArray(one) && one.length && one.length <= 5000 && one.every(isObject))
    .slice(0, 20)
    .map(plainly);
};
const above = (element) => {
  const out = [];
  for (let one = element.up; one; one = one.up) out.push(one);
  return out;
};
const rest = () => {
  turned = true;
  for (const element of [...all(body), ...ghosts.values(), written]) element.touched = false;
};
const FIRST = new Set(Object.keys(globalThis));
return {
  settle,
  waits: () => ready.length + late.length > 0,
  // All that was loaded has come to rest: the page is turned, by what its scripts say of it.
  turn(number) {
    rest();
    for (const way of [...pagers]) attempt(() => way(number));
    for (const name of PAGE.handlers)
      for (const vm of components) if (typeof vm[name] === "function") attempt(() => vm[name](number));
    if (pagers.length || PAGE.handlers.length) how = "turned";
    return pagers.length + PAGE.handlers.length > 0;
  },
  step,
  choose(number) {
    rest();
    choose(number);
  },
  load() {
    marked();
    if (typeof globalThis.onload === "function") late.push(() => globalThis.onload());
  },
  told: () =>
    JSON.stringify({
      requests,
      held: recordsHeld(),
      how,
      parts: partsOfList().length,
      led: served
        .filter((element, at) => element.tag === "a" && element.href !== text(PAGE.elements[at][1].href))
        .map((element) => [element.href, element.textContent.trim().slice(0, 20)]),
      turns: pagers.length + PAGE.handlers.length > 0 || !["", "end"].includes(wayOn(2)[0]),
      written: [...all(body), ...ghosts.values(), written]
        .filter((element) => element.touched && !above(element).some((one) => one.touched))
        .map((element) => ({
          at: served.indexOf(element),
          id: element.id,
          class: element.className,
          html: element.innerHTML,
        })),
    }),
};
