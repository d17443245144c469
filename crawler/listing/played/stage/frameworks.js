// Vue and layui.

const components = [];
const component = (options) => {
  const vm = {};
  const self = new Proxy(vm, {
    get: (target, key) =>
      key in target
        ? target[key]
        : typeof key === "symbol" || key === "then"
          ? undefined
          : (target[key] = key === "$http" || key === "$axios" || key === "axios" ? client() : standIn(text(key))),
    has: () => true,
    set(target, key, value) {
      target[key] = value;
      return true;
    },
  });
  Object.assign(vm, {
    $nextTick: (then) => {
      if (then) late.push(() => then.call(self));
      return Promise.resolve();
    },
    $set: (target, key, value) => {
      target[key] = value;
    },
    $route: { query: Object.fromEntries(new Params(location.search).pairs), params: {}, path: location.pathname },
    $options: options,
  });
  for (const mixin of [...(options.mixins || []), options]) {
    if (!mixin) continue;
    Object.assign(vm, typeof mixin.props === "object" ? {} : {});
    for (const [key, value] of Object.entries(mixin.methods || {}))
      if (typeof value === "function") vm[key] = value.bind(self);
    Object.assign(vm, typeof mixin.data === "function" ? mixin.data.call(self, self) : mixin.data);
    for (const [key, value] of Object.entries(mixin.computed || {}))
      Object.defineProperty(vm, key, {
        get: () => (typeof value === "function" ? value : value.get).call(self, self),
        set() {},
        configurable: true,
        enumerable: true,
      });
    if (typeof mixin.setup === "function")
      Object.assign(vm, unref(mixin.setup.call(self, {}, { emit() {}, expose() {} })));
  }
  components.push(self);
  for (const mixin of [...(options.mixins || []), options])
    for (const name of ["beforeCreate", "created", "beforeMount", "mounted", "ready", "activated", "onLoad", "onShow"])
      if (mixin && typeof mixin[name] === "function") late.push(() => mixin[name].call(self));
  return self;
};
const unref = (held) => (isObject(held) ? held : {});
function Vue(options) {
  return component(options || {});
}
const app = (options) =>
  new Proxy(
    { mount: () => component(options || {}) },
    {
      get: (target, key) =>
        key in target
          ? target[key]
          : key === "config"
            ? { globalProperties: {} }
            : key === "then"
              ? undefined
              : () => app(options),
    },
  );
const later = (then) => {
  late.push(then);
};
Object.assign(Vue, {
  createApp: app,
  component() {},
  use() {},
  filter() {},
  directive() {},
  mixin() {},
  extend: (options) => () => component(options),
  config: {},
  set: (target, key, value) => {
    target[key] = value;
  },
  nextTick: (then) => {
    if (then) later(then);
    return Promise.resolve();
  },
  ref: (value) => ({ value }),
  shallowRef: (value) => ({ value }),
  reactive: (value) => value,
  computed: (then) => ({
    get value() {
      return (typeof then === "function" ? then : then.get)();
    },
  }),
  toRefs: (value) =>
    new Proxy(value, {
      get: (target, key) => ({
        get value() {
          return target[key];
        },
        set value(held) {
          target[key] = held;
        },
      }),
    }),
  onMounted: later,
  onBeforeMount: later,
  onCreated: later,
  watch() {},
  watchEffect: later,
  defineComponent: (options) => options,
  http: client(),
});
Vue.prototype = {};

const layui = new Proxy(
  {
    use: (...given) => {
      for (const one of given) if (typeof one === "function") one.call(layui, layui);
      return layui;
    },
    define: (...given) => layui.use(...given),
    config: () => layui,
    extend: () => layui,
    $: jQuery,
    jquery: jQuery,
    jQuery,
    each: jQuery.each,
    table: new Proxy(
      {
        render: (settings) => {
          table("render", settings);
          return standIn("table");
        },
        reload: (_id, settings) => {
          if (settings && settings.url) table("render", settings);
        },
      },
      { get: (target, key) => target[key] || standIn(`table.${text(key)}`) },
    ),
    laypage: new Proxy(
      function (settings) {
        pager("laypage", "jump", settings, settings.jump || (() => {}));
      },
      {
        get: (_target, key) =>
          key === "render"
            ? (settings) => pager("laypage", "jump", settings, settings.jump || (() => {}))
            : standIn("laypage"),
      },
    ),
    flow: {
      load: (settings) => {
        const next = () => {};
        pagers.push((n) => settings.done(n, next));
        late.push(() => settings.done(1, next));
      },
      lazyimg() {},
    },
    laytpl: (source) => ({
      render: (data, then) => {
        const made = compiled(source)(data);
        if (then) then(made);
        return made;
      },
    }),
  },
  { get: (target, key) => (key in target ? target[key] : standIn(`layui.${text(key)}`)) },
);
