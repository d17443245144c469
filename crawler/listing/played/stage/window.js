// The window: what scripts find there, and that nothing is missing in it.

const at = /^([a-z]+:)\/\/([^/:?#]+)(?::(\d+))?([^?#]*)(\?[^#]*)?(#.*)?$/.exec(PAGE.url) || [];
const location = {
  href: PAGE.url,
  protocol: text(at[1]),
  hostname: text(at[2]),
  port: text(at[3]),
  host: at[3] ? `${at[2]}:${at[3]}` : text(at[2]),
  pathname: at[4] || "/",
  search: text(at[5]),
  hash: text(at[6]),
  reload() {},
  assign() {},
  replace() {},
  toString: () => PAGE.url,
};
location.origin = `${location.protocol}//${location.host}`;
const written = new Element("div", { id: "written" });
const documented = new Proxy(
  {
    body,
    head: body,
    documentElement: body,
    location,
    URL: PAGE.url,
    title: "",
    cookie: "",
    referrer: "",
    readyState: "complete",
    forms: [],
    scripts: [],
    domain: location.hostname,
    getElementById: (id) => select(`#${id}`)[0] || ghost(`#${id}`),
    getElementsByClassName: (name) => select(`.${name}`),
    getElementsByTagName: (tag) => (tag === "body" || tag === "head" ? [body] : select(tag)),
    getElementsByName: (name) => select(`[name="${name}"]`),
    querySelector: (css) => select(css)[0] || (/[#.]/.test(css) ? ghost(css) : null),
    querySelectorAll: (css) => select(css),
    createElement: (tag) => new Element(tag),
    createTextNode: text,
    createDocumentFragment: () => new Element("#fragment"),
    write: (...given) => {
      written.said = text(written.said) + given.map(text).join("");
      written.innerHTML = written.said;
    },
    writeln: (...given) => documented.write(...given),
    addEventListener: (name, then) => listens(body, name, then),
    attachEvent: (name, then) => listens(body, text(name).replace(/^on/, ""), then),
    scrollTop: FAR,
    scrollHeight: FAR + 800,
    clientHeight: 800,
  },
  {
    get: (target, key) =>
      key in target ? target[key] : typeof key === "symbol" ? undefined : standIn(`document.${key}`),
    set(target, key, value) {
      target[key] = value;
      return true;
    },
  },
);
const OwnDate = Date;
class FixedDate extends OwnDate {
  constructor(...given) {
    super(...(given.length ? given : [PAGE.now]));
  }
  static now() {
    return PAGE.now;
  }
}
Math.random = () => 0.5;
// Modules: require(["a"], a => …), define("a", ["jquery"], $ => …), seajs.use
const modules = { jquery: jQuery, $: jQuery, vue: Vue, axios: client(), layui };
const defined = new Map();
const moduled = (name) => {
  const known = modules[text(name).split("/").pop().toLowerCase()];
  if (known) return known;
  const held = defined.get(name);
  if (!held) return standIn(text(name));
  if (!("made" in held)) {
    held.made = undefined; // while it is made: modules that need each other
    held.made = typeof held.factory === "function" ? held.factory(...held.needs.map(moduled)) : held.factory;
  }
  return held.made;
};
const required = (...given) => {
  const then = given.find((one) => typeof one === "function"),
    needs = given.find(Array.isArray) || [];
  if (then) late.push(() => then(...needs.map(moduled)));
  return typeof given[0] === "string" ? moduled(given[0]) : undefined;
};
const define = (...given) => {
  const name = typeof given[0] === "string" ? given.shift() : null,
    needs = Array.isArray(given[0]) ? given.shift() : [];
  if (name === null) required(needs, typeof given[0] === "function" ? given[0] : () => {});
  else defined.set(name, { needs, factory: given[0] });
};
define.amd = {};
const timed = (then) => {
  if (late.length < 300) late.push(typeof then === "string" ? () => (0, eval)(then) : () => then && then());
  return 1;
};
const windowed = globalThis;
Object.assign(globalThis, {
  window: globalThis,
  self: globalThis,
  top: globalThis,
  parent: globalThis,
  frames: [],
  document: documented,
  location,
  Date: FixedDate,
  $: jQuery,
  jQuery,
  axios: client(),
  Vue,
  layui,
  XMLHttpRequest: XHR,
  fetch: fetched,
  URLSearchParams: Params,
  FormData: Params,
  Headers: Params,
  navigator: { userAgent: "Mozilla/5.0", platform: "", language: "zh-CN", appName: "", appVersion: "" },
  console: standIn("console"),
  require: required,
  requirejs: required,
  define,
  seajs: Object.assign(standIn("seajs"), { use: required }),
  setTimeout: timed,
  setInterval: () => 1,
  clearTimeout() {},
  clearInterval() {},
  requestAnimationFrame: timed,
  alert() {},
  confirm: () => true,
  addEventListener: (name, then) => listens(body, name, then),
  attachEvent: (name, then) => listens(body, text(name).replace(/^on/, ""), then),
  removeEventListener() {},
  pageYOffset: FAR,
  scrollY: FAR,
  history: { pushState() {}, replaceState() {}, back() {} },
  screen: { width: 1280, height: 800 },
  innerWidth: 1280,
  innerHeight: 800,
  getComputedStyle: () => ({}),
  open() {},
  scrollTo() {},
  localStorage: { getItem: () => null, setItem() {}, removeItem() {} },
  sessionStorage: { getItem: () => null, setItem() {}, removeItem() {} },
  Qs: { stringify: param, parse: (value) => Object.fromEntries(new Params(value).pairs) },
  qs: { stringify: param },
  ElementPlus: {},
  ELEMENT: {},
  module: undefined,
  exports: undefined,
  process: undefined,
  laypage: layui.laypage,
  laytpl: layui.laytpl,
  template,
  juicer: (source, data) => compiled(source)(data),
  _: { template: compiled, each: jQuery.each, map: jQuery.map },
  doT: { template: compiled },
  btoa: (value) => value,
  atob: (value) => value,
});
const ABSENT = new Set([
  "ActiveXObject",
  "attachEvent",
  "opera",
  "__proto__",
  "toJSON",
  "Symbol",
  "onload",
  "module",
  "exports",
  "process",
  "global",
]);
Object.setPrototypeOf(
  globalThis,
  new Proxy(Object.create(Object.prototype), {
    has: (_target, key) => typeof key === "string" && !ABSENT.has(key),
    get: (target, key) =>
      typeof key !== "string" || ABSENT.has(key) || key in Object.prototype
        ? target[key]
        : (globalThis[key] = standIn(key)),
  }),
);
