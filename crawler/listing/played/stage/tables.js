// What shows tables and pagers: their settings say what they ask for and what turns a page.

const TURNS =
  /^(callback|jump|onpage\w*|page\w*(change|click|fn|call\w*)|click(page|fn)?|onchange|onselectpage|change|turn\w*|getdata|ajaxfn|fn|loadpage|onclick|on_?page\w*|skip\w*|backfn|success)$/i;
const plugged = (path, given, element) => {
  const name = path.split(".").pop();
  for (const settings of given) {
    if (!isObject(settings) || settings instanceof Element) continue;
    const pages = /pag|fenye|fanye|flow|turn/i.test(path);
    if (pages)
      for (const key of Object.keys(settings))
        if (typeof settings[key] === "function" && TURNS.test(key)) pager(path, key, settings, settings[key]);
    table(name, settings, element);
  }
  if (/pag|fenye|fanye/i.test(name)) for (const one of given) if (typeof one === "function") pager(path, "", {}, one);
};
const turnedTo = (n, settings) =>
  Object.assign(new Number(n), {
    curr: n,
    current: n,
    limit: settings.limit || settings.pageSize || 10,
    getCurrent: () => n,
    page: n,
    pageNum: n,
    pageNumber: n,
    pageIndex: n,
  });
const pager = (path, key, settings, then) => {
  const way =
    /twbs|bootpag/i.test(path) || /onPageClick$/.test(key)
      ? (n) => then.call(settings, {}, n)
      : /bootstrappaginator/i.test(path) || /onPageClicked/.test(key)
        ? (n) => then.call(settings, {}, {}, "page", n)
        : key === "jump"
          ? (n, first) => then.call(settings, turnedTo(n, settings), !!first)
          : (n) =>
              then.call(
                settings,
                key === "" || !then.length
                  ? n
                  : then.length === 1 && /getCurrent|\.curr\b|\.current\b|\.page/.test(String(then))
                    ? turnedTo(n, settings)
                    : n,
                standIn("pager"),
              );
  pagers.push(way);
  if (key === "jump" && !turned) late.push(() => way(settings.curr || 1, true));
};
// The records of a table are drawn as its settings say: a row each, a cell for each of its columns.
const firstRecords = (value, depth = 0) => {
  if (Array.isArray(value)) return value.length && value.every(isObject) ? value : undefined;
  if (!isObject(value) || depth > 4) return undefined;
  for (const held of Object.values(value)) {
    const found = firstRecords(held, depth + 1);
    if (found) return found;
  }
  return undefined;
};
const columnsOf = (settings, element) => {
  const columns = [settings.cols, settings.columns, settings.colModel].find(Array.isArray);
  if (columns) return columns.flat();
  return element
    ? within(element, "th[data-field]").map((one) => ({
        field: one.attributes["data-field"],
        formatter: globalThis[one.attributes["data-formatter"]],
      }))
    : [];
};
const cell = (column, record, row, renders) => {
  const field = column.field || column.data || column.name || column.index,
    value =
      typeof field === "string"
        ? field.split(".").reduce((held, key) => (held === undefined || held === null ? undefined : held[key]), record)
        : undefined;
  try {
    const templet = column.templet || column.toolbar;
    if (typeof templet === "function") return templet(record);
    if (typeof templet === "string")
      return compiled(/^#/.test(templet) ? (select(templet)[0] || body).textContent : templet)(record);
    const render = column.render || column.mRender || renders[0];
    if (typeof render === "function") return render(value, "display", record, { row });
    const formatter = typeof column.formatter === "string" ? globalThis[column.formatter] : column.formatter;
    if (typeof formatter === "function")
      return formatter.length >= 3 && isOfJqGrid(column)
        ? formatter(value, { rowId: row }, record)
        : formatter(value, record, row);
  } catch (_error) {
    /* the cell shows its value */
  }
  return escaped(value);
};
const isOfJqGrid = (column) => "index" in column || ("name" in column && !("field" in column));
const drawn = (element, columns, records, settings) => {
  const renders = (at) =>
    (settings.columnDefs || settings.aoColumnDefs || [])
      .filter((def) => [def.targets, def.aTargets].flat().includes(at))
      .map((def) => def.render || def.mRender);
  const rows = records
    .map(
      (record, row) =>
        `<tr>${columns.map((column, at) => `<td>${text(cell(column, record, row, renders(at)))}</td>`).join("")}</tr>`,
    )
    .join("");
  element.innerHTML = /^t(able|body)$/.test(element.tag) ? rows : `<table>${rows}</table>`;
};
const table = (name, settings, element) => {
  if (!/render|table|grid/i.test(name)) return;
  const source = isObject(settings.ajax) ? settings.ajax : settings,
    url = typeof settings.ajax === "string" ? settings.ajax : source.url;
  const box = settings.elem
    ? settings.elem instanceof Element
      ? settings.elem
      : settings.elem instanceof Query
        ? settings.elem[0]
        : select(settings.elem)[0] || ghost(text(settings.elem))
    : element || ghost("#table");
  const records =
      settings.data && (Array.isArray(settings.data) ? settings.data : settings.data.rows || settings.data.list),
    columns = columnsOf(settings, box);
  if (Array.isArray(records)) {
    held.push(records);
    late.push(() => drawn(box, columns, records, settings));
    return;
  }
  if (typeof url !== "string" || !/[/.?]/.test(url)) {
    if (typeof settings.ajax === "function") late.push(() => settings.ajax({ data: {}, success() {} }));
    return;
  }
  const method = source.method || source.type,
    size = Number(settings.pageSize || settings.limit || settings.pageLength || settings.rowNum) || undefined;
  const show = (n) => {
    let data;
    if (/bootstrapTable/.test(name)) {
      const from = { limit: size || 10, offset: (size || 10) * (n - 1) },
        by = { pageSize: size || 10, pageNumber: n };
      const sent = !settings.pagination
        ? {}
        : settings.queryParamsType === undefined || settings.queryParamsType === "limit"
          ? from
          : by;
      const given = typeof settings.queryParams === "string" ? globalThis[settings.queryParams] : settings.queryParams;
      data =
        typeof given === "function"
          ? given.call({ ...settings, pageNumber: n }, { ...by, ...sent, search: undefined })
          : { ...sent, ...given };
    } else if (/datagrid/i.test(name)) data = { ...settings.queryParams, page: n, rows: size || 10 };
    else if (/jqgrid/i.test(name)) data = { ...settings.postData, page: n, rows: size || 20 };
    else if (/dataTable/i.test(name)) {
      const sent = settings.serverSide ? { draw: n, start: (n - 1) * (size || 10), length: size || 10 } : {};
      data = typeof source.data === "function" ? source.data(sent) || sent : { ...sent, ...source.data };
    } else {
      const called = settings.request || {},
        paged = settings.page
          ? {
              [called.pageName || "page"]: n,
              [called.limitName || "limit"]: size || (isObject(settings.page) && settings.page.limit) || 10,
            }
          : {};
      data = { ...paged, ...settings.where, ...(isObject(source.data) ? source.data : {}) };
    }
    const json = /json/i.test(text(settings.contentType));
    const answer = ask(url, method, json ? JSON.stringify(data) : data, json);
    if (answer === undefined) return;
    let value = parsed(answer);
    for (const key of ["parseData", "responseHandler", "loadFilter"])
      if (typeof settings[key] === "function")
        attempt(() => {
          value = settings[key](value) || value;
        });
    const found = firstRecords(value);
    if (found) {
      drawn(box, columns, found, settings);
    }
    for (const key of ["done", "onLoadSuccess"])
      if (typeof settings[key] === "function") attempt(() => settings[key](value, n, 0));
  };
  late.push(() => show(1));
  pagers.push(show);
};
// bootstrap-table by its marks alone: <table data-toggle="table" data-url="…">
const marked = () => {
  for (const element of select("table[data-toggle=table]")) {
    const settings = {};
    for (const [name, value] of Object.entries(element.attributes))
      if (name.startsWith("data-"))
        settings[name.slice(5).replace(/-(\w)/g, (_all, letter) => letter.toUpperCase())] =
          value === "true" ? true : value === "false" ? false : value;
    attempt(() => table("bootstrapTable", settings, element));
  }
};
