// Search and filters. Everything works without this; what is chosen stands in the address only.
"use strict";
(function () {
  var chosen = new URLSearchParams(location.search);
  function all(selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); }
  // Letters compare without marks, and Arabic letters that differ by language as one.
  function plain(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/ı/g, "i")
      .replace(/[يى]/g, "ی").replace(/ك/g, "ک").replace(/[\s\u200b\u200c-]+/g, " ").trim();
  }
  function query(changes) {
    var next = new URLSearchParams();
    ["place", "format"].forEach(function (name) {
      var value = name in changes ? changes[name] : chosen.get(name);
      if (value) { next.set(name, value); }
    });
    return "?" + next.toString();
  }

  // A place and a format that are chosen once go along to the next page.
  all("[data-step]").forEach(function (link) {
    var path = link.getAttribute("href"), place = chosen.get("place");
    var item = link.closest("[data-places]"), there = item ? item.dataset.places.split(" ") : [];
    var leads = link.dataset.step === "place" && place && there.indexOf(place) >= 0;
    if (leads) { path = path.replace("index.html", encodeURIComponent(place) + "/index.html"); }
    var more = query(leads || !item ? { place: "" } : {});
    if (more !== "?") { link.href = path + more; }
  });

  // Filters: links that add to the address, and what does not match it is not shown.
  all("[data-chips]").forEach(function (nav) { nav.hidden = false; });
  ["place", "format"].forEach(function (name) {
    var value = chosen.get(name), items = all("[data-" + name + "]");
    var known = items.some(function (item) { return item.dataset[name] === value; });
    items.forEach(function (item) { item.hidden = known && item.dataset[name] !== value; });
    all("[data-filter=" + name + "]").forEach(function (link) {
      var change = {}, own = link.dataset.value, on = known ? own === value : own === "";
      change[name] = on ? "" : own;
      link.href = query(change);
      if (on) { link.setAttribute("aria-current", "true"); }
    });
  });

  // The search for a language, by any of its names.
  var form = document.querySelector("[data-search]");
  if (form) {
    var field = form.querySelector("input"), nothing = document.querySelector("[data-nothing]");
    var items = all("[data-names]").map(function (item) {
      return { item: item, names: item.dataset.names.split("|").map(plain) };
    });
    var search = function () {
      var words = plain(field.value), found = 0;
      items.forEach(function (one) {
        var match = one.names.some(function (name) { return (" " + name).indexOf(" " + words) >= 0; }) ||
          (words.length > 2 && one.names.some(function (name) { return name.indexOf(words) >= 0; }));
        one.item.hidden = words !== "" && !match;
        found += one.item.hidden ? 0 : 1;
      });
      nothing.textContent = found ? "" : nothing.dataset.text;
    };
    form.hidden = false;
    ["place", "format"].forEach(function (name) {
      if (!chosen.get(name)) { return; }
      var kept = document.createElement("input");
      kept.type = "hidden"; kept.name = name; kept.value = chosen.get(name);
      form.appendChild(kept);
    });
    field.value = chosen.get("q") || "";
    field.addEventListener("input", search);
    window.addEventListener("pageshow", search);
    search();
  }

  // A link to what is on the page now.
  all("[data-copy]").forEach(function (button) {
    if (!navigator.clipboard) { return; }
    button.hidden = false;
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(location.href).then(function () {
        document.querySelector("[data-copied]").textContent = "✓";
      });
    });
  });
})();
