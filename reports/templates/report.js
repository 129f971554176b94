// Everything on the page is there without this script: it only adds a filter over the tables, and buttons that copy.
(() => {
  document.documentElement.classList.add("scripted");
  const status = document.getElementById("copied");
  const select = (place) => {
    const range = document.createRange();
    range.selectNodeContents(place);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  };
  // A click on the place itself or on its button; the place stays selected, for where a page may not write the clipboard.
  const copy = async (place) => {
    const text = place.textContent;
    select(place);
    try {
      if (navigator.clipboard) await navigator.clipboard.writeText(text);
      else if (!document.execCommand("copy")) throw new Error("refused");
    } catch {
      status.textContent = `${text} is selected`;
      return;
    }
    status.textContent = `Copied ${text}`;
    place.classList.add("done");
    setTimeout(() => place.classList.remove("done"), 1500);
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button.copy");
    const place = button ? button.previousElementSibling : event.target.closest("code.at");
    if (place) copy(place);
  });
})();
(() => {
  const filter = document.getElementById("filter");
  if (!filter) return;
  const tables = [...document.querySelectorAll("details.table")];
  const names = tables.map((table) => table.querySelector("summary h3").textContent.toLowerCase());
  const boxes = [...filter.querySelectorAll("input[type=checkbox]")];
  const search = filter.querySelector("input[type=search]");
  const output = filter.querySelector("output");
  const apply = () => {
    const verdicts = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const wanted = search.value.trim().toLowerCase();
    let shown = 0;
    tables.forEach((table, index) => {
      table.hidden = !(verdicts.has(table.dataset.verdict) && names[index].includes(wanted));
      shown += table.hidden ? 0 : 1;
    });
    output.textContent = `${shown} of ${tables.length} shown`;
  };
  // A link to a table or a finding that is folded or filtered away shows it.
  const reveal = () => {
    const target = document.getElementById(location.hash.slice(1));
    const table = target && target.closest("details.table");
    if (!table) return;
    table.hidden = false;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    target.scrollIntoView();
  };
  filter.addEventListener("input", apply);
  filter.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) tables.forEach((table) => { if (!table.hidden) table.open = button.value === "open"; });
  });
  addEventListener("hashchange", reveal);
  addEventListener("beforeprint", () => tables.forEach((table) => { table.open = !table.hidden; }));
  filter.hidden = false;
  apply();
  reveal();
})();
