// Makes the tables searchable and sortable, copies a matter, opens what an address leads to. Without it all is still read.
(function () {
  "use strict";
  var all = function (what, from) { return Array.prototype.slice.call((from || document).querySelectorAll(what)); };
  function reveal() {
    var at = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (var node = at; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
    if (at) at.scrollIntoView();
  }
  addEventListener("hashchange", reveal);
  reveal();

  all("form.filter").forEach(function (form) {
    var table = document.getElementById(form.dataset.table), rows = all("tbody tr", table);
    var count = form.querySelector("output"), faults = (table.dataset.faults || "").split("|");
    var texts = rows.map(function (row) {
      var mine = (row.dataset.faults || "").split(" ").map(function (n) { return n && faults[n]; });
      return (row.textContent + " " + mine.join(" ")).toLowerCase();
    });
    // People call a bureau by a few of its characters: 人社局 for 人力资源和社会保障局.
    function isShortFor(word, name) {
      for (var n = 0, at = -1; n < word.length; n++) if ((at = name.indexOf(word[n], at + 1)) < 0) return false;
      return word.length > 1;
    }
    function filter() {
      var words = form.elements.words.value.toLowerCase().split(/\s+/), kind = form.elements.kind.value, shown = 0;
      rows.forEach(function (row, n) {
        var name = row.firstElementChild.dataset.value || "";
        var fits = words.every(function (word) { return texts[n].indexOf(word) >= 0 || isShortFor(word, name); }) &&
          (!kind || (" " + row.dataset.kind + " ").indexOf(" " + kind + " ") >= 0);
        row.hidden = !fits;
        shown += fits;
      });
      count.textContent = shown + " / " + rows.length;
    }
    form.hidden = false;
    form.addEventListener("input", filter);
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    filter();
    all("thead th[data-sort]", table).forEach(function (head) {
      var column = all("th", head.parentNode).indexOf(head), button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.textContent = "";
      head.appendChild(button).addEventListener("click", function () {
        var down = head.getAttribute("aria-sort") !== "descending";
        all("th", head.parentNode).forEach(function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        rows.slice().sort(function (a, b) {
          var x = a.children[column].dataset.value, y = b.children[column].dataset.value;
          if (x === "" || y === "") return (x === "") - (y === "");
          return (head.dataset.sort === "n" ? x - y : x.localeCompare(y, "zh-CN")) * (down ? -1 : 1);
        }).forEach(function (row) { row.parentNode.appendChild(row); });
      });
    });
  });

  all("button[data-copy]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      var area = document.createElement("textarea"), done = function () { button.textContent = "已复制"; };
      area.value = button.dataset.copy;
      if (navigator.clipboard) return navigator.clipboard.writeText(area.value).then(done, done);
      document.body.appendChild(area).select();
      if (document.execCommand("copy")) done();
      area.remove();
    });
  });
})();
