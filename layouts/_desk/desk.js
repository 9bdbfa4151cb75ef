// Everything works without this; with it, an order's page keeps up without being loaded again.
"use strict";
(function () {
  var order = document.querySelector("[data-order]");
  function look() {
    fetch(order.dataset.order, { headers: { Accept: "application/json" } }).then(function (answer) {
      return answer.ok ? answer.json() : null;
    }).then(function (now) {
      if (!now || now.state !== order.dataset.state) { location.reload(); return; }
      var bar = order.querySelector("[data-progress]"), said = order.querySelector("[data-said]");
      if (now.total) { bar.max = now.total; bar.value = now.count; }
      if (said.textContent !== now.said) { said.textContent = now.said; }
      setTimeout(look, 1500);
    }).catch(function () { setTimeout(look, 5000); });
  }
  if (order) { setTimeout(look, 1000); }

  var wrong = document.querySelector("[data-focus]");
  if (wrong) { wrong.focus(); }

  // A picture that is too large is told before it is sent.
  Array.prototype.forEach.call(document.querySelectorAll("[data-most]"), function (field) {
    field.addEventListener("change", function () {
      var file = field.files[0];
      field.setCustomValidity(file && file.size > Number(field.dataset.most) ? field.dataset.said : "");
      field.reportValidity();
    });
  });
})();
