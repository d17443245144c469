// jQuery, as far as it reads elements, writes them and waits for presses.

class Query extends Array {
  static get [Symbol.species]() {
    return Array;
  }
  static of(found) {
    const made = new Query();
    found.forEach((one) => made.push(one));
    return plugins(made);
  }
  ready(then) {
    ready.push(then);
    return this;
  }
  each(then) {
    [...this].every((one, at) => then.call(one, at, one) !== false);
    return this;
  }
  map(then) {
    return Query.of([...this].map((one, at) => then.call(one, at, one)));
  }
  filter(given) {
    return Query.of(
      [...this].filter((one, at) => (typeof given === "function" ? given.call(one, at, one) : matches(one, given))),
    );
  }
  get(at) {
    return at === undefined ? [...this] : this[at];
  }
  eq(at) {
    return Query.of([...this].slice(at, at + 1 || undefined));
  }
  first() {
    return this.eq(0);
  }
  last() {
    return Query.of([...this].slice(-1));
  }
  size() {
    return this.length;
  }
  index() {
    const one = this[0];
    return one && one.up ? one.up.children.indexOf(one) : -1;
  }
  is(css) {
    return [...this].some((one) => one instanceof Element && matches(one, css));
  }
  hasClass(name) {
    return [...this].some((one) => one.classList && one.classList.contains(name));
  }
  addClass(name) {
    for (const one of this) if (one.classList) one.classList.add(name);
    return this;
  }
  removeClass(name) {
    for (const one of this) if (one.classList) one.classList.remove(name);
    return this;
  }
  parent() {
    return Query.of([...this].map((one) => one.up).filter(Boolean));
  }
  closest(css) {
    return Query.of([...this].map((one) => one.closest(css)).filter(Boolean));
  }
  parents(css) {
    return this.closest(css || "*");
  }
  siblings() {
    return Query.of([...this].flatMap((one) => (one.up ? one.up.children.filter((other) => other !== one) : [])));
  }
  children(css) {
    return Query.of([...this].flatMap((one) => one.children || []).filter((one) => !css || matches(one, css)));
  }
  find(css) {
    return Query.of([...this].flatMap((one) => (one instanceof Element ? within(one, css) : select(css))));
  }
  val(value) {
    return this.property("value", value);
  }
  text(value) {
    return this.property("textContent", value);
  }
  html(value) {
    if (value === undefined) return this[0] ? this[0].innerHTML : "";
    return this.empty().append(typeof value === "function" ? value() : value);
  }
  property(name, value) {
    if (value === undefined) return this[0] ? this[0][name] : name === "value" ? undefined : "";
    for (const one of this) one[name] = typeof value === "function" ? value() : value;
    return this;
  }
  attr(name, value) {
    if (isObject(name)) {
      for (const one of this) for (const key of Object.keys(name)) one.setAttribute(key, name[key]);
      return this;
    }
    if (value === undefined)
      return this[0] && this[0].getAttribute ? (this[0].getAttribute(name) ?? undefined) : undefined;
    for (const one of this) one.setAttribute(name, value);
    return this;
  }
  prop(name, value) {
    return this.attr(name, value);
  }
  data(name, value) {
    if (name === undefined)
      return this[0]
        ? Object.fromEntries(
            Object.entries(this[0].attributes)
              .filter(([key]) => key.startsWith("data-"))
              .map(([key, held]) => [key.slice(5), held]),
          )
        : {};
    if (value === undefined) {
      const held = this[0] ? this[0].dataset[name] : undefined;
      return /^(0|[1-9]\d{0,14})$/.test(text(held)) ? Number(held) : held;
    }
    for (const one of this) one.dataset[name] = value;
    return this;
  }
  append(...kids) {
    for (const one of this)
      one.add(
        kids
          .flat()
          .map((kid) => (typeof kid === "function" ? kid() : kid))
          .flatMap((kid) =>
            kid instanceof Query
              ? [...kid]
              : kid instanceof Element
                ? [kid]
                : kid === undefined || kid === null
                  ? []
                  : nodes(text(kid)),
          ),
        false,
      );
    return this;
  }
  prepend(...kids) {
    return this.append(...kids);
  }
  after(...kids) {
    return Query.of([...this].map((one) => one.up || one)).append(...kids);
  }
  before(...kids) {
    return this.after(...kids);
  }
  replaceWith(...kids) {
    return this.html("").append(...kids);
  }
  appendTo(target) {
    (target instanceof Query ? target : jQuery(target)).append(...this);
    return this;
  }
  prependTo(target) {
    return this.appendTo(target);
  }
  empty() {
    for (const one of this) {
      one.kids = [];
      if (one !== body) one.touched = true;
    }
    return this;
  }
  remove() {
    for (const one of this) if (one.remove) one.remove();
    return this;
  }
  scrollTop() {
    return FAR;
  }
  height() {
    return this[0] === documented ? FAR + 800 : 800;
  }
  outerHeight() {
    return this.height();
  }
  innerHeight() {
    return this.height();
  }
  width() {
    return 1280;
  }
  offset() {
    return { top: 0, left: 0 };
  }
  position() {
    return { top: 0, left: 0 };
  }
  load(url, data, then) {
    if (typeof url === "function") {
      ready.push(url);
      return this;
    }
    const [address] = text(url).split(/\s+(?=[#.])/),
      answer = ask(address, isObject(data) ? "POST" : "GET", isObject(data) ? data : undefined);
    if (answer !== undefined) {
      this.html(answer);
      const done = typeof data === "function" ? data : then;
      if (done) done.call(this[0], answer, "success");
    }
    return this;
  }
  serialize() {
    return param(Object.fromEntries(this.inputs().map((one) => [one.name, one.value])));
  }
  serializeArray() {
    return this.inputs().map((one) => ({ name: one.name, value: one.value }));
  }
  inputs() {
    return [...this].flatMap((one) => within(one, "input,select,textarea")).filter((one) => one.name);
  }
  on(name, ...given) {
    const then = given[given.length - 1],
      inner = typeof given[0] === "string" && given.length > 1 ? given[0] : "";
    for (const one of text(name).split(/\s+/))
      for (const element of this) {
        listens(element === documented ? body : element, one.split(".")[0], then, inner);
      }
    return this;
  }
  bind(name, then) {
    return this.on(name, then);
  }
  live(name, then) {
    return this.on(name, then);
  }
  delegate(css, name, then) {
    return this.on(name, css, then);
  }
  click(then) {
    if (typeof then === "function") this.on("click", then);
    else this.trigger("click");
    return this;
  }
  change(then) {
    return typeof then === "function" ? this.on("change", then) : this;
  }
  scroll(then) {
    return this.on("scroll", then);
  }
  trigger(name) {
    if (name === "click") for (const one of this) if (one instanceof Element) press(one);
    return this;
  }
}
const plugins = (query) =>
  new Proxy(query, {
    get(target, key) {
      if (key in target || typeof key === "symbol") return target[key];
      if (key === "then") return undefined;
      const own = jQuery.fn[key];
      return (...given) => {
        if (typeof own === "function") return own.apply(plugins(target), given);
        plugged(`$().${key}`, given, target[0]);
        return plugins(target);
      };
    },
    set(target, key, value) {
      target[key] = value;
      return true;
    },
  });
const jQuery = (given) => {
  if (typeof given === "function") {
    ready.push(given);
    return Query.of([]);
  }
  if (given === globalThis || given === globalThis.document)
    return Query.of([given === globalThis ? windowed : documented]);
  if (typeof given !== "string")
    return given instanceof Query
      ? given
      : Query.of(
          given && given.length !== undefined && !(given instanceof Element) ? [...given] : given ? [given] : [],
        );
  if (/^\s*</.test(given)) return Query.of(nodes(given).filter((one) => one instanceof Element));
  const found = select(given);
  return Query.of(found.length || !/^\s*[#.][\w-]+\s*$/.test(given) ? found : [ghost(given.trim())]);
};
Object.assign(jQuery, {
  fn: {
    extend(more) {
      Object.assign(jQuery.fn, more);
    },
  },
  ajax,
  get: shorthand("GET"),
  post: shorthand("POST"),
  getJSON: shorthand("GET", "json"),
  getScript: (url, then) => {
    const answer = ask(url, "GET");
    if (answer !== undefined) {
      (0, eval)(answer);
      if (then) then();
    }
    return deferred(answer, answer);
  },
  ajaxSetup() {},
  ajaxSettings: {},
  param,
  parseJSON: JSON.parse,
  trim: (value) => text(value).trim(),
  isFunction: (value) => typeof value === "function",
  isArray: Array.isArray,
  isPlainObject: isObject,
  isEmptyObject: (value) => !Object.keys(value || {}).length,
  inArray: (value, list) => (list || []).indexOf(value),
  isNumeric: (value) => text(value) !== "" && !isNaN(value),
  type: (value) => (Array.isArray(value) ? "array" : typeof value),
  noop() {},
  now: () => PAGE.now,
  extend(...given) {
    const deep = given[0] === true ? given.shift() : false;
    void deep;
    return given.length === 1 ? Object.assign(jQuery, given[0]) : Object.assign(...given.map((one) => one || {}));
  },
  each(list, then) {
    if (Array.isArray(list) || list instanceof Query) [...list].every((one, at) => then.call(one, at, one) !== false);
    else Object.entries(list || {}).every(([key, one]) => then.call(one, key, one) !== false);
    return list;
  },
  map: (list, then) =>
    Object.entries(list || {})
      .map(([key, one]) => then(one, Array.isArray(list) ? Number(key) : key))
      .filter((one) => one !== null && one !== undefined),
  grep: (list, then) => list.filter(then),
  merge: (one, two) => one.concat(two),
  proxy: (then, self) => then.bind(self),
  noConflict: () => jQuery,
  when: (...given) => deferred("", given[0]),
  Deferred: () => {
    const made = standIn("deferred");
    return made;
  },
  support: {},
  browser: {},
  cookie: () => "",
  expr: {},
  event: {},
});
