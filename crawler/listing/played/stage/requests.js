// What scripts ask for: XMLHttpRequest, fetch, axios and the requests of jQuery.

const MOST = 200; // requests that are told: what asks for more is no list's page
const form = (data) => {
  if (data === undefined || data === null) return {};
  if (typeof data === "string" || data instanceof Params) return String(data);
  return data;
};
const plainly = (value) => {
  try {
    return JSON.parse(JSON.stringify(value, (_key, held) => (typeof held === "function" ? text(held()) : held)));
  } catch (_error) {
    return text(value);
  }
};
// Gives the answer's text; undefined where it is not known.
const ask = (url, method, data, json) => {
  const request = {
    url: text(url),
    method: text(method || "GET").toUpperCase(),
    data: plainly(form(data)),
    json: !!json,
  };
  const key = JSON.stringify([request.method, request.url, request.data]);
  if (requests.length < MOST && !requests.some((other) => other.key === key && other.turned === turned))
    requests.push({ ...request, key, turned });
  return Object.prototype.hasOwnProperty.call(PAGE.answers, key) ? PAGE.answers[key] : undefined;
};
const parsed = (answer, kind) => {
  if (kind === "text" || kind === "html" || kind === "xml") return answer;
  const jsonp = /^\s*[\w$.]+\s*\(([\s\S]*)\)\s*;?\s*$/.exec(answer);
  try {
    return JSON.parse((jsonp && /^jsonp?$/i.test(text(kind))) || jsonp ? jsonp[1] : answer);
  } catch (_error) {
    return answer;
  }
};
const promise = (answer, value) => (answer === undefined ? new Promise(() => {}) : Promise.resolve(value));
const deferred = (answer, value) => {
  const made = promise(answer, value);
  for (const name of ["done", "success", "always", "complete"])
    made[name] = (...given) => {
      if (answer !== undefined) given.flat().forEach((one) => one && one(value, "success", { responseText: answer }));
      return made;
    };
  for (const name of ["fail", "error", "progress", "abort", "overrideMimeType"]) made[name] = () => made;
  return made;
};
const ajax = (first, second) => {
  const given = typeof first === "string" ? { ...second, url: first } : { ...first };
  const kind = given.dataType || "json",
    headers = { ...given.headers };
  const json =
    /json/i.test(text(given.contentType || headers["Content-Type"])) ||
    (typeof given.data === "string" && /^\s*\{/.test(given.data));
  if (given.beforeSend)
    try {
      given.beforeSend({ setRequestHeader() {}, overrideMimeType() {} }, given);
    } catch (_error) {
      /* its own */
    }
  const answer = ask(given.url, given.type || given.method, given.data, json);
  const value =
    answer === undefined
      ? undefined
      : parsed(answer, given.dataType === "text" || given.dataType === "html" ? "text" : kind);
  if (answer !== undefined) {
    const xhr = { responseText: answer, status: 200, responseJSON: value };
    for (const callback of [given.success, given.complete].flat())
      if (typeof callback === "function")
        callback.call(given.context || given, callback === given.complete ? xhr : value, "success", xhr);
    if (
      typeof given.jsonpCallback === "string" &&
      typeof globalThis[given.jsonpCallback] === "function" &&
      !given.success
    )
      globalThis[given.jsonpCallback](value);
  }
  return deferred(answer, value);
};
const shorthand = (method, kind) => (url, data, then, type) => {
  if (typeof data === "function") [data, then, type] = [undefined, data, then];
  return ajax({ url, type: method, data, success: then, dataType: kind || type });
};
class Params {
  constructor(of) {
    this.pairs = [];
    if (typeof of === "string")
      for (const pair of of.replace(/^\?/, "").split("&")) {
        const [name, value] = pair.split("=");
        if (name) this.pairs.push([decodeURIComponent(name), decodeURIComponent(text(value).replace(/\+/g, " "))]);
      }
    else if (isObject(of)) for (const name of Object.keys(of)) this.pairs.push([name, text(of[name])]);
  }
  get(name) {
    const found = this.pairs.find(([held]) => held === name);
    return found ? found[1] : null;
  }
  has(name) {
    return this.get(name) !== null;
  }
  append(name, value) {
    this.pairs.push([name, text(value)]);
  }
  set(name, value) {
    this.pairs = this.pairs.filter(([held]) => held !== name);
    this.append(name, value);
  }
  delete(name) {
    this.pairs = this.pairs.filter(([held]) => held !== name);
  }
  toString() {
    return this.pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join("&");
  }
}
const param = (data) => {
  const out = new Params();
  for (const [name, value] of Object.entries(data || {}))
    for (const one of Array.isArray(value) ? value : [value])
      out.append(Array.isArray(value) ? `${name}[]` : name, typeof one === "function" ? one() : one);
  return String(out);
};
function XHR() {
  this.readyState = 0;
  this.status = 0;
  this.headers = {};
}
XHR.prototype = {
  open(method, url) {
    this.method = method;
    this.url = url;
  },
  setRequestHeader(name, value) {
    this.headers[name.toLowerCase()] = value;
  },
  overrideMimeType() {},
  abort() {},
  getResponseHeader() {
    return "";
  },
  addEventListener(name, then) {
    this[`on${name}`] = then;
  },
  send(body) {
    const answer = ask(this.url, this.method, body, /json/.test(text(this.headers["content-type"])));
    if (answer === undefined) return;
    Object.assign(this, {
      readyState: 4,
      status: 200,
      responseText: answer,
      response: this.responseType === "json" ? parsed(answer) : answer,
    });
    for (const name of ["onreadystatechange", "onload", "onloadend"])
      if (typeof this[name] === "function") this[name].call(this, { target: this });
  },
};
const fetched = (url, given) => {
  given = given || {};
  const headers = JSON.stringify((given.headers && given.headers.pairs) || given.headers || {});
  const json = /json/i.test(headers) || (typeof given.body === "string" && /^\s*\{/.test(given.body));
  const answer = ask((url && url.url) || url, given.method, given.body, json);
  return promise(answer, {
    ok: true,
    status: 200,
    headers: standIn("headers"),
    url: text(url),
    json: async () => parsed(answer),
    text: async () => answer,
  });
};
const client = (base) => {
  const send = (given) => {
    const url =
      /^(https?:)?\//.test(given.url) || (!given.baseURL && !base)
        ? given.url
        : `${given.baseURL || base}/${given.url}`.replace(/([^:])\/{2,}/g, "$1/");
    const query =
      isObject(given.params) || given.params instanceof Params
        ? String(given.params instanceof Params ? given.params : param(given.params))
        : "";
    const method = text(given.method || "get").toUpperCase();
    const answer = ask(
      query ? `${url}${text(url).includes("?") ? "&" : "?"}${query}` : url,
      method,
      given.data,
      isObject(given.data) && !(given.data instanceof Params),
    );
    return promise(answer, {
      data: answer === undefined ? undefined : parsed(answer),
      body: answer,
      status: 200,
      headers: {},
    });
  };
  const made = (first, second) => send(typeof first === "string" ? { ...second, url: first } : { ...first });
  for (const name of ["get", "delete", "head", "jsonp"])
    made[name] = (url, given) => send({ ...given, url, method: name === "jsonp" ? "get" : name });
  for (const name of ["post", "put"]) made[name] = (url, data, given) => send({ ...given, url, data, method: name });
  Object.assign(made, {
    request: made,
    create: (given) => client(given && given.baseURL),
    defaults: { headers: { common: {}, post: {}, get: {} } },
    all: Promise.all.bind(Promise),
    spread: (then) => (all) => then(...all),
    interceptors: {
      request: { use() {} },
      response: {
        use(then) {
          wrap(made, then);
        },
      },
    },
  });
  return made;
};
// What stands between an answer and who asked: axios.interceptors.response.use(answer => answer.data)
const wrap = (made, then) => {
  for (const name of ["get", "post", "request"]) {
    const plain = made[name];
    made[name] = (...given) => plain(...given).then(then);
  }
};
