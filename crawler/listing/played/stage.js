// The stage on which a list's scripts are played: a page's elements as they are served, the libraries that portals share
// as far as they ask for data or page lists, and for every other name a stand-in that answers to anything. Nothing leaves
// it: what a script asks for is written down, and answered only with what Python has fetched before.
//
// PAGE: {url, now, elements: [[tag, attributes, text, index of the one around it]], answers: {key: text}, handlers: [method]}.
"use strict";
const $stage = (() => {
  const requests = [], pagers = [], ready = [], late = [], held = [];
  let turned = false;
  const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
  const attempt = (then) => { try { then(); } catch (_error) { /* a script that breaks off leaves what it did before */ } };
  const text = (value) => value === undefined || value === null ? "" : String(value);

  // ---- Names that nobody knows: an image of a library that does nothing, and calls what waits for it to be loaded.
  const LATER = /(^|\.)(on|bind|live|delegate|off|one|addEventListener|attachEvent|click|change|hover|scroll|resize|keyup|keydown|submit|focus|blur|error|fail|catch|confirm|alert|open)$/;
  const standIn = (path) => {
    const held = {};
    return new Proxy(function () {}, {
      get(_target, key) {
        if (key === Symbol.toPrimitive) return () => "";
        if (key === Symbol.iterator) return function* () {};
        if (typeof key === "symbol" || key === "then") return undefined;
        if (key in held) return held[key];
        if (key === "length") return 0;
        if (key === "toString" || key === "valueOf") return () => "";
        if (key === "prototype") return held[key] = {};
        return held[key] = standIn(`${path}.${String(key)}`);
      },
      set(_target, key, value) { held[key] = value; return true; },
      has: () => false,
      apply(_target, _self, given) { plugged(path, given); return run(path, given); },
      construct(_target, given) { plugged(path, given); return run(`new ${path}`, given); },
    });
  };
  const run = (path, given) => {
    const name = path.split(".").pop();
    if (!LATER.test(path)) for (const one of given) if (typeof one === "function") late.push(() => one(standIn(`${name}()`)));
    return standIn(`${path}()`);
  };

  // ---- Requests
  const form = (data) => {
    if (data === undefined || data === null) return {};
    if (typeof data === "string" || data instanceof Params) return String(data);
    return data;
  };
  const plainly = (value) => {
    try { return JSON.parse(JSON.stringify(value, (_key, held) => typeof held === "function" ? text(held()) : held)); }
    catch (_error) { return text(value); }
  };
  // Gives the answer's text; undefined where it is not known.
  const ask = (url, method, data, json) => {
    const request = {url: text(url), method: text(method || "GET").toUpperCase(), data: plainly(form(data)), json: !!json};
    const key = JSON.stringify([request.method, request.url, request.data]);
    if (!requests.some((other) => other.key === key && other.turned === turned)) requests.push({...request, key, turned});
    return Object.prototype.hasOwnProperty.call(PAGE.answers, key) ? PAGE.answers[key] : undefined;
  };
  const parsed = (answer, kind) => {
    if (kind === "text" || kind === "html" || kind === "xml") return answer;
    const jsonp = /^\s*[\w$.]+\s*\(([\s\S]*)\)\s*;?\s*$/.exec(answer);
    try { return JSON.parse(jsonp && /^jsonp?$/i.test(text(kind)) || jsonp ? jsonp[1] : answer); }
    catch (_error) { return answer; }
  };
  const promise = (answer, value) => answer === undefined ? new Promise(() => {}) : Promise.resolve(value);
  const deferred = (answer, value) => {
    const made = promise(answer, value);
    for (const name of ["done", "success", "always", "complete"])
      made[name] = (...given) => { if (answer !== undefined) given.flat().forEach((one) => one && one(value, "success", {responseText: answer})); return made; };
    for (const name of ["fail", "error", "progress", "abort", "overrideMimeType"]) made[name] = () => made;
    return made;
  };
  const ajax = (first, second) => {
    const given = typeof first === "string" ? {...second, url: first} : {...first};
    const kind = given.dataType || "json", headers = {...given.headers};
    const json = /json/i.test(text(given.contentType || headers["Content-Type"])) || (typeof given.data === "string" && /^\s*\{/.test(given.data));
    if (given.beforeSend) try { given.beforeSend({setRequestHeader() {}, overrideMimeType() {}}, given); } catch (_error) { /* its own */ }
    const answer = ask(given.url, given.type || given.method, given.data, json);
    const value = answer === undefined ? undefined : parsed(answer, given.dataType === "text" || given.dataType === "html" ? "text" : kind);
    if (answer !== undefined) {
      const xhr = {responseText: answer, status: 200, responseJSON: value};
      for (const callback of [given.success, given.complete].flat())
        if (typeof callback === "function") callback.call(given.context || given, callback === given.complete ? xhr : value, "success", xhr);
      if (typeof given.jsonpCallback === "string" && typeof globalThis[given.jsonpCallback] === "function" && !given.success) globalThis[given.jsonpCallback](value);
    }
    return deferred(answer, value);
  };
  const shorthand = (method, kind) => (url, data, then, type) => {
    if (typeof data === "function") [data, then, type] = [undefined, data, then];
    return ajax({url, type: method, data, success: then, dataType: kind || type});
  };
  class Params {
    constructor(of) {
      this.pairs = [];
      if (typeof of === "string") for (const pair of of.replace(/^\?/, "").split("&")) {
        const [name, value] = pair.split("=");
        if (name) this.pairs.push([decodeURIComponent(name), decodeURIComponent(text(value).replace(/\+/g, " "))]);
      } else if (isObject(of)) for (const name of Object.keys(of)) this.pairs.push([name, text(of[name])]);
    }
    get(name) { const found = this.pairs.find(([held]) => held === name); return found ? found[1] : null; }
    has(name) { return this.get(name) !== null; }
    append(name, value) { this.pairs.push([name, text(value)]); }
    set(name, value) { this.pairs = this.pairs.filter(([held]) => held !== name); this.append(name, value); }
    delete(name) { this.pairs = this.pairs.filter(([held]) => held !== name); }
    toString() { return this.pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join("&"); }
  }
  const param = (data) => {
    const out = new Params();
    for (const [name, value] of Object.entries(data || {}))
      for (const one of Array.isArray(value) ? value : [value]) out.append(Array.isArray(value) ? `${name}[]` : name, typeof one === "function" ? one() : one);
    return String(out);
  };
  function XHR() { this.readyState = 0; this.status = 0; this.headers = {}; }
  XHR.prototype = {
    open(method, url) { this.method = method; this.url = url; },
    setRequestHeader(name, value) { this.headers[name.toLowerCase()] = value; },
    overrideMimeType() {}, abort() {}, getResponseHeader() { return ""; },
    addEventListener(name, then) { this[`on${name}`] = then; },
    send(body) {
      const answer = ask(this.url, this.method, body, /json/.test(text(this.headers["content-type"])));
      if (answer === undefined) return;
      Object.assign(this, {readyState: 4, status: 200, responseText: answer, response: this.responseType === "json" ? parsed(answer) : answer});
      for (const name of ["onreadystatechange", "onload", "onloadend"]) if (typeof this[name] === "function") this[name].call(this, {target: this});
    },
  };
  const fetched = (url, given) => {
    given = given || {};
    const headers = JSON.stringify(given.headers && given.headers.pairs || given.headers || {});
    const json = /json/i.test(headers) || (typeof given.body === "string" && /^\s*\{/.test(given.body));
    const answer = ask(url && url.url || url, given.method, given.body, json);
    return promise(answer, {ok: true, status: 200, headers: standIn("headers"), url: text(url), json: async () => parsed(answer), text: async () => answer});
  };
  const client = (base) => {
    const send = (given) => {
      const url = /^(https?:)?\//.test(given.url) || !given.baseURL && !base ? given.url : `${given.baseURL || base}/${given.url}`.replace(/([^:])\/{2,}/g, "$1/");
      const query = isObject(given.params) || given.params instanceof Params ? String(given.params instanceof Params ? given.params : param(given.params)) : "";
      const method = text(given.method || "get").toUpperCase();
      const answer = ask(query ? `${url}${text(url).includes("?") ? "&" : "?"}${query}` : url, method, given.data, isObject(given.data) && !(given.data instanceof Params));
      return promise(answer, {data: answer === undefined ? undefined : parsed(answer), body: answer, status: 200, headers: {}});
    };
    const made = (first, second) => send(typeof first === "string" ? {...second, url: first} : {...first});
    for (const name of ["get", "delete", "head", "jsonp"]) made[name] = (url, given) => send({...given, url, method: name === "jsonp" ? "get" : name});
    for (const name of ["post", "put"]) made[name] = (url, data, given) => send({...given, url, data, method: name});
    Object.assign(made, {request: made, create: (given) => client(given && given.baseURL), defaults: {headers: {common: {}, post: {}, get: {}}},
      all: Promise.all.bind(Promise), spread: (then) => (all) => then(...all),
      interceptors: {request: {use() {}}, response: {use(then) { wrap(made, then); }}}});
    return made;
  };
  // What stands between an answer and who asked: axios.interceptors.response.use(answer => answer.data)
  const wrap = (made, then) => {
    for (const name of ["get", "post", "request"]) {
      const plain = made[name];
      made[name] = (...given) => plain(...given).then(then);
    }
  };

  // ---- Elements
  const escaped = (value) => text(value).replace(/&/g, "&amp;").replace(/</g, "&lt;");
  const VOID = new Set(["img", "br", "input", "hr", "meta", "link", "area", "base", "col", "embed", "source", "wbr"]);
  const ENTITIES = {amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0"};
  const decoded = (value) => value.includes("&") ? value.replace(/&(#x?)?(\w+);/g, (all, mark, name) => mark ? String.fromCodePoint(parseInt(name, mark === "#x" ? 16 : 10) || 32) : ENTITIES[name] ?? all) : value;
  class Element {
    constructor(tag, attributes, up) {
      this.tag = text(tag).toLowerCase();
      this.attributes = {...attributes};
      this.kids = []; // Elements, and texts as they are shown
      this.up = up || null;
      this.touched = false;
      this.style = standIn("style");
      this.classList = {add: (...names) => { this.className = [this.className, ...names].join(" ").trim(); }, remove: (...names) => { this.className = this.className.split(/\s+/).filter((name) => !names.includes(name)).join(" "); }, toggle() {}, contains: (name) => ` ${this.className} `.includes(` ${name} `)};
      const self = this;
      this.dataset = new Proxy({}, {
        get: (_t, key) => typeof key === "string" ? self.attributes[`data-${key.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`] : undefined,
        set: (_t, key, value) => { self.attributes[`data-${String(key)}`] = text(value); return true; },
      });
    }
    get id() { return text(this.attributes.id); } set id(value) { this.attributes.id = text(value); }
    get className() { return text(this.attributes.class); } set className(value) { this.attributes.class = text(value); }
    get value() { return this.attributes.value ?? (this.tag === "select" ? this.chosen : ""); } set value(value) { this.attributes.value = text(value); }
    get chosen() { const options = within(this, "option"); return (options.find((one) => "selected" in one.attributes) || options[0] || {value: ""}).value; }
    get content() { return text(this.attributes.content); }
    get name() { return text(this.attributes.name); }
    get href() { return text(this.attributes.href); } set href(value) { this.attributes.href = text(value); }
    get title() { return text(this.attributes.title); } set title(value) { this.attributes.title = text(value); }
    get src() { return text(this.attributes.src); }
    set src(value) { this.attributes.src = text(value); if (this.tag === "script") scripted(this.attributes.src); }
    get tagName() { return this.tag.toUpperCase(); } get nodeName() { return this.tagName; } get nodeType() { return 1; }
    get innerHTML() { return this.kids.map((kid) => kid instanceof Element ? kid.outerHTML : this.tag === "script" ? kid : escaped(kid)).join(""); }
    set innerHTML(value) { this.kids = []; this.add(nodes(text(value)), false); }
    get outerHTML() {
      const wired = typeof this.onclick === "function" || presses.some(([element]) => element === this) ? {onclick: "press()"} : {};
      const marks = Object.entries({...wired, ...this.attributes}).map(([name, value]) => ` ${name}="${text(value).replace(/"/g, "&quot;")}"`).join("");
      return VOID.has(this.tag) ? `<${this.tag}${marks}>` : `<${this.tag}${marks}>${this.innerHTML}</${this.tag}>`;
    }
    set outerHTML(value) { this.innerHTML = value; }
    get textContent() { return this.kids.map((kid) => kid instanceof Element ? kid.textContent : kid).join(""); } set textContent(value) { this.kids = []; this.add([text(value)], false); }
    get innerText() { return this.textContent; } set innerText(value) { this.textContent = value; }
    get parentNode() { return this.up || standIn("parent"); } get parentElement() { return this.parentNode; }
    get children() { return this.kids.filter((kid) => kid instanceof Element); } get childNodes() { return this.children; }
    get firstChild() { return this.children[0] || null; } get lastChild() { return this.children[this.children.length - 1] || null; } get firstElementChild() { return this.firstChild; }
    get offsetTop() { return 0; } get scrollTop() { return FAR; } set scrollTop(_value) {} get scrollHeight() { return FAR + 800; } get clientHeight() { return 800; } get offsetHeight() { return 800; } get clientWidth() { return 1280; }
    add(kids, before) {
      for (const kid of kids) if (kid instanceof Element) { kid.up = this; if (kid.tag === "script" && kid.src) scripted(kid.src); }
      if (before) this.kids.unshift(...kids); else this.kids.push(...kids);
      if (this !== body) this.touched = true;
      return this;
    }
    getAttribute(name) { const value = this.attributes[text(name).toLowerCase()]; return value === undefined ? null : value; }
    setAttribute(name, value) { this.attributes[text(name).toLowerCase()] = text(value); if (name === "src" && this.tag === "script") scripted(text(value)); }
    hasAttribute(name) { return text(name).toLowerCase() in this.attributes; }
    removeAttribute(name) { delete this.attributes[text(name).toLowerCase()]; }
    append(...kids) { this.add(kids.map((kid) => kid instanceof Element ? kid : text(kid))); }
    appendChild(kid) { this.add(kid.tag === "#fragment" ? kid.kids : [kid]); return kid; }
    insertBefore(kid) { this.add([kid], true); return kid; }
    insertAdjacentHTML(_where, html) { this.add(nodes(text(html))); }
    removeChild(kid) { this.kids = this.kids.filter((one) => one !== kid); return kid; }
    remove() { if (this.up) this.up.removeChild(this); }
    click() { press(this); } focus() {} blur() {} scrollIntoView() {} dispatchEvent() {} submit() {}
    cloneNode() { const made = new Element(this.tag, this.attributes); made.add(nodes(this.innerHTML)); return made; }
    addEventListener(name, then) { listens(this, name, then); }
    attachEvent(name, then) { listens(this, text(name).replace(/^on/, ""), then); }
    removeEventListener() {}
    matches(css) { return matches(this, css); }
    closest(css) { for (let one = this; one; one = one.up) if (matches(one, css)) return one; return null; }
    querySelector(css) { return within(this, css)[0] || null; } querySelectorAll(css) { return within(this, css); }
    getElementsByTagName(tag) { return within(this, tag); } getElementsByClassName(name) { return within(this, `.${name}`); }
    getBoundingClientRect() { return {top: 0, left: 0, width: 0, height: 0, bottom: 0}; }
  }
  const FAR = 1000000; // pixels that were scrolled: the end of any page
  const nodes = (html) => {
    const root = new Element("#fragment");
    let open = root, at = 0;
    const said = (part) => { if (part.trim()) open.kids.push(decoded(part)); };
    for (const found of html.matchAll(/<!--[\s\S]*?-->|<(\/?)([a-zA-Z][\w:-]*)((?:\s+[^\s=>\/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+))?|\s*\/)*)\s*>/g)) {
      said(html.slice(at, found.index));
      at = found.index + found[0].length;
      if (!found[2]) continue;
      const tag = found[2].toLowerCase();
      if (found[1]) {
        for (let one = open; one !== root; one = one.up) if (one.tag === tag) { open = one.up; break; }
        continue;
      }
      if (/^(li|tr|td|th|dd|dt|option|p)$/.test(tag) && open.tag === tag) open = open.up;
      const attributes = {};
      for (const pair of found[3].matchAll(/([^\s=\/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g)) attributes[pair[1].toLowerCase()] = decoded(pair[2] ?? pair[3] ?? pair[4] ?? "");
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
  const all = (root, out = []) => { for (const kid of root.kids) if (kid instanceof Element) { out.push(kid); all(kid, out); } return out; };
  const matches = (element, css) => text(css).split(",").some((one) => path(element, steps(one)));
  const steps = (css) => text(css).trim().replace(/\s*([>+~])\s*/g, " $1").split(/\s+(?![^\[(]*[\])])/).filter(Boolean);
  const path = (element, parts) => {
    const last = parts[parts.length - 1], close = /^[>+~]/.test(last || "");
    if (last === undefined || !fits(element, last.replace(/^[>+~]/, ""))) return false;
    if (parts.length === 1) return true;
    const rest = parts.slice(0, -1);
    for (let one = element.up; one; one = close ? null : one.up) if (path(one, rest)) return true;
    return false;
  };
  const fits = (element, compound) => {
    const plain = compound.replace(/::?[\w-]+(\([^)]*\))?/g, "");
    const parts = plain.match(/^[\w*-]+|#[\w-]+|\.[\w-]+|\[[^\]]+\]/g) || [];
    return parts.join("") === plain && parts.every((part) => {
      if (part[0] === "#") return element.id === part.slice(1);
      if (part[0] === ".") return ` ${element.className.replace(/\s+/g, " ")} `.includes(` ${part.slice(1)} `);
      if (part[0] === "[") {
        const [, name, sign, value] = /^\[\s*([\w-]+)\s*(?:([*^$~|]?=)\s*["']?([^"'\]]*)["']?\s*)?\]$/.exec(part) || [];
        const held = element.attributes[name];
        if (name === undefined || held === undefined) return false;
        return !sign || {"=": held === value, "*=": held.includes(value), "^=": held.startsWith(value), "$=": held.endsWith(value)}[sign] || false;
      }
      return part === "*" || part.toLowerCase() === element.tag;
    });
  };
  const picked = (found, css) => {
    const [, name, at] = /:(first|last|eq|gt|lt|first-child|last-child)(?:\((\d+)\))?$/.exec(text(css).trim()) || [];
    return name === undefined ? found : name.startsWith("first") ? found.slice(0, 1) : name.startsWith("last") ? found.slice(-1) : name === "eq" ? found.slice(at, Number(at) + 1) : name === "gt" ? found.slice(Number(at) + 1) : found.slice(0, at);
  };
  const within = (root, css) => { const found = all(root); return [...new Set(text(css).split(",").flatMap((one) => picked(found.filter((element) => path(element, steps(one))), one)))]; };
  const select = (css) => within(body, css);
  const ghost = (css) => {
    if (!ghosts.has(css)) ghosts.set(css, new Element("div", /^#[\w-]+$/.test(css) ? {id: css.slice(1)} : {"data-selector": css}));
    return ghosts.get(css);
  };
  // A script that a script adds asks for its address: JSONP.
  const scripted = (url) => {
    const answer = /[?&](callback|jsonp?|cb)=/i.test(url) ? ask(url, "GET") : undefined;
    if (answer !== undefined) late.push(() => (0, eval)(answer));
  };
  // What waits for a reader: a press on a part of the page, the end of the page.
  const presses = [], delegated = [], scrolls = [];
  const listens = (element, name, then, css) => {
    if (typeof then !== "function") return;
    if (/^(load|ready|DOMContentLoaded|readystatechange|pageshow)$/.test(name)) ready.push(then);
    else if (/^(scroll|touchend|wheel)$/.test(name)) scrolls.push(then);
    else if (/^(click|mousedown|tap)$/.test(name) && css) delegated.push([element, css, then]);
    else if (/^(click|mousedown|tap)$/.test(name) && element instanceof Element) presses.push([element, then]);
  };
  const CODES = ["onclick", "@click", "v-on:click", "ng-click"];
  const lineage = (element) => { const out = []; for (let one = element; one; one = one.up) out.push(one); return out; };
  const codeOf = (element) => {
    const name = CODES.find((held) => element.attributes[held]), href = text(element.attributes.href);
    return name !== undefined ? [element.attributes[name], name !== "onclick"] : /^\s*javascript:(?!\s*(void|;|$))/i.test(href) ? [href.replace(/^\s*javascript:/i, ""), false] : null;
  };
  const isWired = (element) => lineage(element).slice(0, 3).some((one) => typeof one.onclick === "function" || codeOf(one) !== null || presses.some(([other]) => other === one))
    || delegated.some(([root, css]) => lineage(element).slice(0, 3).some((one) => one !== root && matches(one, css)));
  const press = (element) => {
    const line = lineage(element), event = {target: element, currentTarget: element, type: "click", preventDefault() {}, stopPropagation() {}, data: {}};
    for (const one of line) {
      if (typeof one.onclick === "function") attempt(() => one.onclick(event));
      for (const [other, then] of [...presses]) if (other === one) attempt(() => then.call(one, event));
      const [code, framed] = codeOf(one) || [];
      if (code === undefined || one !== element && one.up === null) continue;
      if (!framed) attempt(() => new Function("event", code).call(one, event));
      else for (const vm of components) attempt(() => { const name = code.trim(); typeof vm[name] === "function" ? vm[name]() : new Function("$vm", `with ($vm) { ${code} }`)(vm); });
    }
    for (const [root, css, then] of [...delegated]) {
      const inside = root instanceof Element ? line.slice(0, line.indexOf(root)) : line, met = inside.find((one) => matches(one, css));
      if (met) attempt(() => then.call(met, {...event, currentTarget: met}));
    }
  };
  // Goes one step on in the list as a reader would. Gives how; "end" where the pager shows that there is no more, "" where
  // nothing leads on.
  const NEXT = /^[\[（(<《«‹]*(下一?[页頁]|后一?页|next(page)?)[\]）)>》»›]*$|^[>›»＞]{1,2}$/i, ICON = /(^|[-_\s])(btn|page|pager|pagination|item|pag)?[-_]?next([-_\s]|$)/i;
  const MORE = /^(点击|点我|查看|加载|显示|载入|上拉|下拉)*(加载|查看|显示|载入|点击)更多(数据|内容|信息)?[>》».…]*$|^loadmore$/i;
  const isOff = (element) => lineage(element).slice(0, 2).some((one) => "disabled" in one.attributes || one.disabled === true || /disabled|forbid|no-?next|nolink/i.test(one.className) || /display\s*:\s*none/.test(text(one.attributes.style)));
  const isInnermost = (element) => !element.children.some((kid) => isWired(kid) && kid.textContent.trim());
  const wayOn = (number) => {
    const shown = [...all(body), ...[...ghosts.values()].flatMap((one) => [one, ...all(one)])].filter((one) => !/^(script|style|option)$/.test(one.tag));
    const called = shown.map((one) => [one, (one.tag === "input" ? one.value : one.textContent).replace(/\s+/g, "")]).filter(([, words]) => words.length <= 12);
    const nexts = called.filter(([one, words]) => (NEXT.test(words) || words === "" && ICON.test(one.className)) && isInnermost(one));
    const wired = nexts.filter(([one]) => isWired(one)), next = wired.find(([one]) => !isOff(one));
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
    if (way === "scroll") for (const then of [...scrolls, globalThis.onscroll]) if (typeof then === "function") attempt(() => then.call(globalThis, {}));
    return how = way;
  };
  let how = "";

  // ---- jQuery
  class Query extends Array {
    static get [Symbol.species]() { return Array; }
    static of(found) { const made = new Query(); found.forEach((one) => made.push(one)); return plugins(made); }
    ready(then) { ready.push(then); return this; }
    each(then) { [...this].every((one, at) => then.call(one, at, one) !== false); return this; }
    map(then) { return Query.of([...this].map((one, at) => then.call(one, at, one))); }
    filter(given) { return Query.of([...this].filter((one, at) => typeof given === "function" ? given.call(one, at, one) : matches(one, given))); }
    get(at) { return at === undefined ? [...this] : this[at]; }
    eq(at) { return Query.of([...this].slice(at, at + 1 || undefined)); }
    first() { return this.eq(0); }
    last() { return Query.of([...this].slice(-1)); }
    size() { return this.length; }
    index() { const one = this[0]; return one && one.up ? one.up.children.indexOf(one) : -1; }
    is(css) { return [...this].some((one) => one instanceof Element && matches(one, css)); }
    hasClass(name) { return [...this].some((one) => one.classList && one.classList.contains(name)); }
    addClass(name) { for (const one of this) if (one.classList) one.classList.add(name); return this; }
    removeClass(name) { for (const one of this) if (one.classList) one.classList.remove(name); return this; }
    parent() { return Query.of([...this].map((one) => one.up).filter(Boolean)); }
    closest(css) { return Query.of([...this].map((one) => one.closest(css)).filter(Boolean)); }
    parents(css) { return this.closest(css || "*"); }
    siblings() { return Query.of([...this].flatMap((one) => one.up ? one.up.children.filter((other) => other !== one) : [])); }
    children(css) { return Query.of([...this].flatMap((one) => one.children || []).filter((one) => !css || matches(one, css))); }
    find(css) { return Query.of([...this].flatMap((one) => one instanceof Element ? within(one, css) : select(css))); }
    val(value) { return this.property("value", value); }
    text(value) { return this.property("textContent", value); }
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
      if (isObject(name)) { for (const one of this) for (const key of Object.keys(name)) one.setAttribute(key, name[key]); return this; }
      if (value === undefined) return this[0] && this[0].getAttribute ? this[0].getAttribute(name) ?? undefined : undefined;
      for (const one of this) one.setAttribute(name, value);
      return this;
    }
    prop(name, value) { return this.attr(name, value); }
    data(name, value) {
      if (name === undefined) return this[0] ? Object.fromEntries(Object.entries(this[0].attributes).filter(([key]) => key.startsWith("data-")).map(([key, held]) => [key.slice(5), held])) : {};
      if (value === undefined) { const held = this[0] ? this[0].dataset[name] : undefined; return /^(0|[1-9]\d{0,14})$/.test(text(held)) ? Number(held) : held; }
      for (const one of this) one.dataset[name] = value;
      return this;
    }
    append(...kids) {
      for (const one of this) one.add(kids.flat().map((kid) => typeof kid === "function" ? kid() : kid).flatMap((kid) => kid instanceof Query ? [...kid] : kid instanceof Element ? [kid] : kid === undefined || kid === null ? [] : nodes(text(kid))), false);
      return this;
    }
    prepend(...kids) { return this.append(...kids); }
    after(...kids) { return Query.of([...this].map((one) => one.up || one)).append(...kids); }
    before(...kids) { return this.after(...kids); }
    replaceWith(...kids) { return this.html("").append(...kids); }
    appendTo(target) { (target instanceof Query ? target : jQuery(target)).append(...this); return this; }
    prependTo(target) { return this.appendTo(target); }
    empty() { for (const one of this) { one.kids = []; if (one !== body) one.touched = true; } return this; }
    remove() { for (const one of this) if (one.remove) one.remove(); return this; }
    scrollTop() { return FAR; }
    height() { return this[0] === documented ? FAR + 800 : 800; }
    outerHeight() { return this.height(); }
    innerHeight() { return this.height(); }
    width() { return 1280; }
    offset() { return {top: 0, left: 0}; }
    position() { return {top: 0, left: 0}; }
    load(url, data, then) {
      if (typeof url === "function") { ready.push(url); return this; }
      const [address] = text(url).split(/\s+(?=[#.])/), answer = ask(address, isObject(data) ? "POST" : "GET", isObject(data) ? data : undefined);
      if (answer !== undefined) { this.html(answer); const done = typeof data === "function" ? data : then; if (done) done.call(this[0], answer, "success"); }
      return this;
    }
    serialize() { return param(Object.fromEntries(this.inputs().map((one) => [one.name, one.value]))); }
    serializeArray() { return this.inputs().map((one) => ({name: one.name, value: one.value})); }
    inputs() { return [...this].flatMap((one) => within(one, "input,select,textarea")).filter((one) => one.name); }
    on(name, ...given) {
      const then = given[given.length - 1], inner = typeof given[0] === "string" && given.length > 1 ? given[0] : "";
      for (const one of text(name).split(/\s+/)) for (const element of this) {
        listens(element === documented ? body : element, one.split(".")[0], then, inner);
      }
      return this;
    }
    bind(name, then) { return this.on(name, then); }
    live(name, then) { return this.on(name, then); }
    delegate(css, name, then) { return this.on(name, css, then); }
    click(then) { if (typeof then === "function") this.on("click", then); else this.trigger("click"); return this; }
    change(then) { return typeof then === "function" ? this.on("change", then) : this; }
    scroll(then) { return this.on("scroll", then); }
    trigger(name) { if (name === "click") for (const one of this) if (one instanceof Element) press(one); return this; }
  }
  const plugins = (query) => new Proxy(query, {
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
    set(target, key, value) { target[key] = value; return true; },
  });
  const jQuery = (given) => {
    if (typeof given === "function") { ready.push(given); return Query.of([]); }
    if (given === globalThis || given === globalThis.document) return Query.of([given === globalThis ? windowed : documented]);
    if (typeof given !== "string") return given instanceof Query ? given : Query.of(given && given.length !== undefined && !(given instanceof Element) ? [...given] : given ? [given] : []);
    if (/^\s*</.test(given)) return Query.of(nodes(given).filter((one) => one instanceof Element));
    const found = select(given);
    return Query.of(found.length || !/^\s*[#.][\w-]+\s*$/.test(given) ? found : [ghost(given.trim())]);
  };
  Object.assign(jQuery, {
    fn: {extend(more) { Object.assign(jQuery.fn, more); }}, ajax, get: shorthand("GET"), post: shorthand("POST"), getJSON: shorthand("GET", "json"),
    getScript: (url, then) => { const answer = ask(url, "GET"); if (answer !== undefined) { (0, eval)(answer); if (then) then(); } return deferred(answer, answer); },
    ajaxSetup() {}, ajaxSettings: {}, param, parseJSON: JSON.parse, trim: (value) => text(value).trim(), isFunction: (value) => typeof value === "function",
    isArray: Array.isArray, isPlainObject: isObject, isEmptyObject: (value) => !Object.keys(value || {}).length, inArray: (value, list) => (list || []).indexOf(value),
    isNumeric: (value) => text(value) !== "" && !isNaN(value), type: (value) => Array.isArray(value) ? "array" : typeof value, noop() {}, now: () => PAGE.now,
    extend(...given) { const deep = given[0] === true ? given.shift() : false; void deep; return given.length === 1 ? Object.assign(jQuery, given[0]) : Object.assign(...given.map((one) => one || {})); },
    each(list, then) { if (Array.isArray(list) || list instanceof Query) [...list].every((one, at) => then.call(one, at, one) !== false); else Object.entries(list || {}).every(([key, one]) => then.call(one, key, one) !== false); return list; },
    map: (list, then) => Object.entries(list || {}).map(([key, one]) => then(one, Array.isArray(list) ? Number(key) : key)).filter((one) => one !== null && one !== undefined),
    grep: (list, then) => list.filter(then), merge: (one, two) => one.concat(two), proxy: (then, self) => then.bind(self), noConflict: () => jQuery,
    when: (...given) => deferred("", given[0]), Deferred: () => { const made = standIn("deferred"); return made; }, support: {}, browser: {}, cookie: () => "", expr: {}, event: {},
  });

  // ---- What shows tables and pagers: their settings say what they ask for and what turns a page.
  const TURNS = /^(callback|jump|onpage\w*|page\w*(change|click|fn|call\w*)|click(page|fn)?|onchange|onselectpage|change|turn\w*|getdata|ajaxfn|fn|loadpage|onclick|on_?page\w*|skip\w*|backfn|success)$/i;
  const plugged = (path, given, element) => {
    const name = path.split(".").pop();
    for (const settings of given) {
      if (!isObject(settings) || settings instanceof Element) continue;
      const pages = /pag|fenye|fanye|flow|turn/i.test(path);
      if (pages) for (const key of Object.keys(settings)) if (typeof settings[key] === "function" && TURNS.test(key)) pager(path, key, settings, settings[key]);
      table(name, settings, element);
    }
    if (/pag|fenye|fanye/i.test(name)) for (const one of given) if (typeof one === "function") pager(path, "", {}, one);
  };
  const turnedTo = (n, settings) => Object.assign(new Number(n), {curr: n, current: n, limit: settings.limit || settings.pageSize || 10, getCurrent: () => n, page: n, pageNum: n, pageNumber: n, pageIndex: n});
  const pager = (path, key, settings, then) => {
    const way = /twbs|bootpag/i.test(path) || /onPageClick$/.test(key) ? (n) => then.call(settings, {}, n)
      : /bootstrappaginator/i.test(path) || /onPageClicked/.test(key) ? (n) => then.call(settings, {}, {}, "page", n)
      : key === "jump" ? (n, first) => then.call(settings, turnedTo(n, settings), !!first)
      : (n) => then.call(settings, key === "" || !then.length ? n : then.length === 1 && /getCurrent|\.curr\b|\.current\b|\.page/.test(String(then)) ? turnedTo(n, settings) : n, standIn("pager"));
    pagers.push(way);
    if (key === "jump" && !turned) late.push(() => way(settings.curr || 1, true));
  };
  // The records of a table are drawn as its settings say: a row each, a cell for each of its columns.
  const firstRecords = (value, depth = 0) => {
    if (Array.isArray(value)) return value.length && value.every(isObject) ? value : undefined;
    if (!isObject(value) || depth > 4) return undefined;
    for (const held of Object.values(value)) { const found = firstRecords(held, depth + 1); if (found) return found; }
    return undefined;
  };
  const columnsOf = (settings, element) => {
    const columns = [settings.cols, settings.columns, settings.colModel].find(Array.isArray);
    if (columns) return columns.flat();
    return element ? within(element, "th[data-field]").map((one) => ({field: one.attributes["data-field"], formatter: globalThis[one.attributes["data-formatter"]]})) : [];
  };
  const cell = (column, record, row, renders) => {
    const field = column.field || column.data || column.name || column.index, value = typeof field === "string" ? field.split(".").reduce((held, key) => held === undefined || held === null ? undefined : held[key], record) : undefined;
    try {
      const templet = column.templet || column.toolbar;
      if (typeof templet === "function") return templet(record);
      if (typeof templet === "string") return compiled(/^#/.test(templet) ? (select(templet)[0] || body).textContent : templet)(record);
      const render = column.render || column.mRender || renders[0];
      if (typeof render === "function") return render(value, "display", record, {row});
      const formatter = typeof column.formatter === "string" ? globalThis[column.formatter] : column.formatter;
      if (typeof formatter === "function") return formatter.length >= 3 && settings_jq(column) ? formatter(value, {rowId: row}, record) : formatter(value, record, row);
    } catch (_error) { /* the cell shows its value */ }
    return escaped(value);
  };
  const settings_jq = (column) => "index" in column || "name" in column && !("field" in column);
  const drawn = (element, columns, records, settings) => {
    const renders = (at) => (settings.columnDefs || settings.aoColumnDefs || []).filter((def) => [def.targets, def.aTargets].flat().includes(at)).map((def) => def.render || def.mRender);
    const rows = records.map((record, row) => `<tr>${columns.map((column, at) => `<td>${text(cell(column, record, row, renders(at)))}</td>`).join("")}</tr>`).join("");
    element.innerHTML = /^t(able|body)$/.test(element.tag) ? rows : `<table>${rows}</table>`;
  };
  const table = (name, settings, element) => {
    if (!/render|table|grid/i.test(name)) return;
    const source = isObject(settings.ajax) ? settings.ajax : settings, url = typeof settings.ajax === "string" ? settings.ajax : source.url;
    const box = settings.elem ? (settings.elem instanceof Element ? settings.elem : settings.elem instanceof Query ? settings.elem[0] : select(settings.elem)[0] || ghost(text(settings.elem))) : element || ghost("#table");
    const records = settings.data && (Array.isArray(settings.data) ? settings.data : settings.data.rows || settings.data.list), columns = columnsOf(settings, box);
    if (Array.isArray(records)) { held.push(records); late.push(() => drawn(box, columns, records, settings)); return; }
    if (typeof url !== "string" || !/[/.?]/.test(url)) { if (typeof settings.ajax === "function") late.push(() => settings.ajax({data: {}, success() {}})); return; }
    const method = source.method || source.type, size = Number(settings.pageSize || settings.limit || settings.pageLength || settings.rowNum) || undefined;
    const show = (n) => {
      let data;
      if (/bootstrapTable/.test(name)) {
        const from = {limit: size || 10, offset: (size || 10) * (n - 1)}, by = {pageSize: size || 10, pageNumber: n};
        const sent = !settings.pagination ? {} : settings.queryParamsType === undefined || settings.queryParamsType === "limit" ? from : by;
        const given = typeof settings.queryParams === "string" ? globalThis[settings.queryParams] : settings.queryParams;
        data = typeof given === "function" ? given.call({...settings, pageNumber: n}, {...by, ...sent, search: undefined}) : {...sent, ...given};
      } else if (/datagrid/i.test(name)) data = {...settings.queryParams, page: n, rows: size || 10};
      else if (/jqgrid/i.test(name)) data = {...settings.postData, page: n, rows: size || 20};
      else if (/dataTable/i.test(name)) {
        const sent = settings.serverSide ? {draw: n, start: (n - 1) * (size || 10), length: size || 10} : {};
        data = typeof source.data === "function" ? source.data(sent) || sent : {...sent, ...source.data};
      } else {
        const called = settings.request || {}, paged = settings.page ? {[called.pageName || "page"]: n, [called.limitName || "limit"]: size || (isObject(settings.page) && settings.page.limit) || 10} : {};
        data = {...paged, ...settings.where, ...(isObject(source.data) ? source.data : {})};
      }
      const json = /json/i.test(text(settings.contentType));
      const answer = ask(url, method, json ? JSON.stringify(data) : data, json);
      if (answer === undefined) return;
      let value = parsed(answer);
      for (const key of ["parseData", "responseHandler", "loadFilter"]) if (typeof settings[key] === "function") attempt(() => { value = settings[key](value) || value; });
      const found = firstRecords(value);
      if (found) { drawn(box, columns, found, settings); }
      for (const key of ["done", "onLoadSuccess"]) if (typeof settings[key] === "function") attempt(() => settings[key](value, n, 0));
    };
    late.push(() => show(1));
    pagers.push(show);
  };
  // bootstrap-table by its marks alone: <table data-toggle="table" data-url="…">
  const marked = () => {
    for (const element of select("table[data-toggle=table]")) {
      const settings = {};
      for (const [name, value] of Object.entries(element.attributes)) if (name.startsWith("data-"))
        settings[name.slice(5).replace(/-(\w)/g, (_all, letter) => letter.toUpperCase())] = value === "true" ? true : value === "false" ? false : value;
      attempt(() => table("bootstrapTable", settings, element));
    }
  };

  // ---- Templates: laytpl, art-template, underscore and their like
  const compiled = (template) => (data) => {
    const source = text(template).trim();
    const quote = (part) => JSON.stringify(part), code = ["let out = '';"];
    const under = source.includes("<%"), layui = !under && /\{\{#\s/.test(source);
    let at = 0;
    for (const found of source.matchAll(under ? /<%([=\-#]?)([\s\S]*?)-?%>/g : /\{\{([#=\-]?)([\s\S]*?)\}\}/g)) {
      code.push(`out += ${quote(source.slice(at, found.index))};`);
      at = found.index + found[0].length;
      const body = found[2].trim(), each = /^each\s+([\w.$]+)(?:\s+as)?(?:\s+(\w+))?(?:\s+(\w+))?/.exec(body);
      if (under ? found[1] === "" : found[1] === "#" && layui) code.push(`${body}\n`);
      else if (!under && each && found[1] === "") code.push(`for (const [${each[3] || "$index"}, ${each[2] || "$value"}] of Object.entries(${each[1]} || [])) {`);
      else if (!under && /^\/(each|if)$/.test(body)) code.push("}");
      else if (!under && /^if\s/.test(body)) code.push(`if (${body.slice(3)}) {`);
      else if (!under && /^else\s+if\s/.test(body)) code.push(`} else if (${body.slice(8)}) {`);
      else if (!under && body === "else") code.push("} else {");
      else code.push(`out += $text(${body.replace(/\|\s*\w+.*$/, "") || "''"});`);
    }
    code.push(`out += ${quote(source.slice(at))}; return out;`);
    const scope = new Proxy(isObject(data) ? {d: data, it: data, data, ...data} : {d: data}, {has: (target, key) => typeof key === "string" && key !== "$text" && key !== "out"});
    try { return new Function("$data", "$text", `with ($data) { ${code.join("")} }`)(scope, text); } catch (_error) { return ""; }
  };
  const template = (id, data) => {
    const source = select(`#${id}`)[0] ? select(`#${id}`)[0].textContent : /[<{]/.test(id) ? id : "";
    return data === undefined ? compiled(source) : compiled(source)(data);
  };
  Object.assign(template, {render: (source, data) => compiled(source)(data), compile: (source) => compiled(source), helper() {}, config() {}, defaults: {imports: {}}});

  // ---- Vue
  const components = [];
  const component = (options) => {
    const vm = {};
    const self = new Proxy(vm, {
      get: (target, key) => key in target ? target[key] : typeof key === "symbol" || key === "then" ? undefined : target[key] = key === "$http" || key === "$axios" || key === "axios" ? client() : standIn(text(key)),
      has: () => true,
      set(target, key, value) { target[key] = value; return true; },
    });
    Object.assign(vm, {$nextTick: (then) => { if (then) late.push(() => then.call(self)); return Promise.resolve(); }, $set: (target, key, value) => { target[key] = value; }, $route: {query: Object.fromEntries(new Params(location.search).pairs), params: {}, path: location.pathname}, $options: options});
    for (const mixin of [...(options.mixins || []), options]) {
      if (!mixin) continue;
      Object.assign(vm, typeof mixin.props === "object" ? {} : {});
      for (const [key, value] of Object.entries(mixin.methods || {})) if (typeof value === "function") vm[key] = value.bind(self);
      Object.assign(vm, typeof mixin.data === "function" ? mixin.data.call(self, self) : mixin.data);
      for (const [key, value] of Object.entries(mixin.computed || {})) Object.defineProperty(vm, key, {get: () => (typeof value === "function" ? value : value.get).call(self, self), set() {}, configurable: true, enumerable: true});
      if (typeof mixin.setup === "function") Object.assign(vm, unref(mixin.setup.call(self, {}, {emit() {}, expose() {}})));
    }
    components.push(self);
    for (const mixin of [...(options.mixins || []), options])
      for (const name of ["beforeCreate", "created", "beforeMount", "mounted", "ready", "activated", "onLoad", "onShow"]) if (mixin && typeof mixin[name] === "function") late.push(() => mixin[name].call(self));
    return self;
  };
  const unref = (held) => isObject(held) ? held : {};
  function Vue(options) { return component(options || {}); }
  const app = (options) => new Proxy({mount: () => component(options || {})}, {get: (target, key) => key in target ? target[key] : key === "config" ? {globalProperties: {}} : key === "then" ? undefined : () => app(options)});
  const later = (then) => { late.push(then); };
  Object.assign(Vue, {
    createApp: app, component() {}, use() {}, filter() {}, directive() {}, mixin() {}, extend: (options) => () => component(options), config: {}, set: (target, key, value) => { target[key] = value; }, nextTick: (then) => { if (then) later(then); return Promise.resolve(); },
    ref: (value) => ({value}), shallowRef: (value) => ({value}), reactive: (value) => value, computed: (then) => ({get value() { return (typeof then === "function" ? then : then.get)(); }}), toRefs: (value) => new Proxy(value, {get: (target, key) => ({get value() { return target[key]; }, set value(held) { target[key] = held; }})}),
    onMounted: later, onBeforeMount: later, onCreated: later, watch() {}, watchEffect: later, defineComponent: (options) => options, http: client(),
  });
  Vue.prototype = {};

  // ---- layui
  const layui = new Proxy({
    use: (...given) => { for (const one of given) if (typeof one === "function") one.call(layui, layui); return layui; },
    define: (...given) => layui.use(...given), config: () => layui, extend: () => layui, $: jQuery, jquery: jQuery, jQuery, each: jQuery.each,
    table: new Proxy({render: (settings) => { table("render", settings); return standIn("table"); }, reload: (_id, settings) => { if (settings && settings.url) table("render", settings); }}, {get: (target, key) => target[key] || standIn(`table.${text(key)}`)}),
    laypage: new Proxy(function (settings) { pager("laypage", "jump", settings, settings.jump || (() => {})); }, {get: (_target, key) => key === "render" ? (settings) => pager("laypage", "jump", settings, settings.jump || (() => {})) : standIn("laypage")}),
    flow: {load: (settings) => { const next = () => {}; pagers.push((n) => settings.done(n, next)); late.push(() => settings.done(1, next)); }, lazyimg() {}},
    laytpl: (source) => ({render: (data, then) => { const made = compiled(source)(data); if (then) then(made); return made; }}),
  }, {get: (target, key) => key in target ? target[key] : standIn(`layui.${text(key)}`)});

  // ---- The window
  const at = /^([a-z]+:)\/\/([^/:?#]+)(?::(\d+))?([^?#]*)(\?[^#]*)?(#.*)?$/.exec(PAGE.url) || [];
  const location = {href: PAGE.url, protocol: text(at[1]), hostname: text(at[2]), port: text(at[3]), host: at[3] ? `${at[2]}:${at[3]}` : text(at[2]), pathname: at[4] || "/", search: text(at[5]), hash: text(at[6]), reload() {}, assign() {}, replace() {}, toString: () => PAGE.url};
  location.origin = `${location.protocol}//${location.host}`;
  const written = new Element("div", {id: "written"});
  const documented = new Proxy({
    body, head: body, documentElement: body, location, URL: PAGE.url, title: "", cookie: "", referrer: "", readyState: "complete", forms: [], scripts: [], domain: location.hostname,
    getElementById: (id) => select(`#${id}`)[0] || ghost(`#${id}`), getElementsByClassName: (name) => select(`.${name}`), getElementsByTagName: (tag) => tag === "body" || tag === "head" ? [body] : select(tag), getElementsByName: (name) => select(`[name="${name}"]`),
    querySelector: (css) => select(css)[0] || (/[#.]/.test(css) ? ghost(css) : null), querySelectorAll: (css) => select(css), createElement: (tag) => new Element(tag), createTextNode: text, createDocumentFragment: () => new Element("#fragment"),
    write: (...given) => { written.said = text(written.said) + given.map(text).join(""); written.innerHTML = written.said; }, writeln: (...given) => documented.write(...given),
    addEventListener: (name, then) => listens(body, name, then), attachEvent: (name, then) => listens(body, text(name).replace(/^on/, ""), then), scrollTop: FAR, scrollHeight: FAR + 800, clientHeight: 800,
  }, {get: (target, key) => key in target ? target[key] : typeof key === "symbol" ? undefined : standIn(`document.${key}`), set(target, key, value) { target[key] = value; return true; }});
  const OwnDate = Date;
  class FixedDate extends OwnDate {
    constructor(...given) { super(...(given.length ? given : [PAGE.now])); }
    static now() { return PAGE.now; }
  }
  Math.random = () => 0.5;
  const modules = {jquery: jQuery, $: jQuery, vue: Vue, axios: client(), layui};
  const required = (...given) => {
    const then = given.find((one) => typeof one === "function"), names = given.find(Array.isArray) || [];
    if (then) late.push(() => then(...names.map((name) => modules[text(name).split("/").pop().toLowerCase()] || standIn(text(name)))));
    return typeof given[0] === "string" ? modules[given[0].split("/").pop().toLowerCase()] || standIn(given[0]) : undefined;
  };
  const timed = (then) => { if (late.length < 300) late.push(typeof then === "string" ? () => (0, eval)(then) : () => then && then()); return 1; };
  const windowed = globalThis;
  Object.assign(globalThis, {
    window: globalThis, self: globalThis, top: globalThis, parent: globalThis, frames: [], document: documented, location, Date: FixedDate, $: jQuery, jQuery, axios: client(), Vue, layui, XMLHttpRequest: XHR, fetch: fetched,
    URLSearchParams: Params, FormData: Params, Headers: Params, navigator: {userAgent: "Mozilla/5.0", platform: "", language: "zh-CN", appName: "", appVersion: ""}, console: standIn("console"), require: required, requirejs: required, define: required, setTimeout: timed, setInterval: () => 1, clearTimeout() {}, clearInterval() {},
    requestAnimationFrame: timed, alert() {}, confirm: () => true, addEventListener: (name, then) => listens(body, name, then), attachEvent: (name, then) => listens(body, text(name).replace(/^on/, ""), then), removeEventListener() {}, pageYOffset: FAR, scrollY: FAR, history: {pushState() {}, replaceState() {}, back() {}}, screen: {width: 1280, height: 800}, innerWidth: 1280, innerHeight: 800, getComputedStyle: () => ({}), open() {}, scrollTo() {}, localStorage: {getItem: () => null, setItem() {}, removeItem() {}}, sessionStorage: {getItem: () => null, setItem() {}, removeItem() {}},
    Qs: {stringify: param, parse: (value) => Object.fromEntries(new Params(value).pairs)}, qs: {stringify: param}, ElementPlus: {}, ELEMENT: {}, module: undefined, exports: undefined, process: undefined, laypage: layui.laypage, laytpl: layui.laytpl, template, juicer: (source, data) => compiled(source)(data), _: {template: compiled, each: jQuery.each, map: jQuery.map}, doT: {template: compiled}, btoa: (value) => value, atob: (value) => value,
  });
  const ABSENT = new Set(["ActiveXObject", "attachEvent", "opera", "__proto__", "toJSON", "Symbol", "onload", "module", "exports", "process", "global"]);
  Object.setPrototypeOf(globalThis, new Proxy(Object.create(Object.prototype), {
    has: (_target, key) => typeof key === "string" && !ABSENT.has(key),
    get: (target, key) => typeof key !== "string" || ABSENT.has(key) || key in Object.prototype ? target[key] : globalThis[key] = standIn(key),
  }));

  const settle = () => {
    for (let count = 0; count < 400 && (ready.length || late.length); count++) {
      const then = ready.length ? ready.shift() : late.shift();
      attempt(() => typeof then === "function" && then.call(documented, jQuery));
    }
  };
  // The arrays of records that scripts hold: in the window, in a component, in a table's settings.
  const recordsHeld = () => {
    const own = Object.keys(globalThis).filter((key) => !FIRST.has(key)).map((key) => globalThis[key]);
    const found = [...held, ...own, ...components.flatMap((vm) => Object.values(Object.getOwnPropertyDescriptors(vm)).map((one) => one.value))].map((one) => isObject(one) && "value" in one ? one.value : one);
    return found.filter((one) => Array.isArray(one) && one.length && one.length <= 5000 && one.every(isObject)).slice(0, 20).map(plainly);
  };
  const above = (element) => { const out = []; for (let one = element.up; one; one = one.up) out.push(one); return out; };
  const FIRST = new Set(Object.keys(globalThis));
  return {
    settle,
    waits: () => ready.length + late.length > 0,
    // All that was loaded has come to rest: the page is turned, by what its scripts say of it.
    turn(number) {
      turned = true;
      for (const element of [...all(body), ...ghosts.values(), written]) element.touched = false;
      for (const way of [...pagers]) attempt(() => way(number));
      for (const name of PAGE.handlers) for (const vm of components) if (typeof vm[name] === "function") attempt(() => vm[name](number));
      if (pagers.length || PAGE.handlers.length) how = "turned";
      return pagers.length + PAGE.handlers.length > 0;
    },
    step,
    load() { marked(); if (typeof globalThis.onload === "function") late.push(() => globalThis.onload()); },
    told: () => JSON.stringify({
      requests,
      held: recordsHeld(),
      how,
      turns: pagers.length + PAGE.handlers.length > 0 || !["", "end"].includes(wayOn(2)[0]),
      written: [...all(body), ...ghosts.values(), written].filter((element) => element.touched && !above(element).some((one) => one.touched)).map((element) => ({at: served.indexOf(element), id: element.id, class: element.className, html: element.innerHTML})),
    }),
  };
})();
