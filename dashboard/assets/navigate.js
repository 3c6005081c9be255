/* Plain links and forms, followed without loading the page anew; focus goes to the new page's heading. */
(function () {
  "use strict";
  let arriving = false;

  function go(url) {
    arriving = true;
    document.documentElement.setAttribute("data-loading", "");
    window.history.pushState({}, "", url.pathname + url.search + url.hash);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  }

  function ours(url) {
    return url.origin === window.location.origin && !/^\/(fil|export|assets)\//.test(url.pathname);
  }

  document.addEventListener("click", function (event) {
    const anchor = event.target.closest && event.target.closest("a[href]");
    const altered = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (!anchor || altered || event.defaultPrevented || anchor.target || anchor.hasAttribute("download")) return;
    const url = new URL(anchor.href);
    const here = window.location;
    if (!ours(url) || (url.hash && url.pathname === here.pathname && url.search === here.search)) return;
    event.preventDefault();
    go(url);
  });

  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (form.method !== "get") return;
    const url = new URL(form.action);
    if (!ours(url)) return;
    event.preventDefault();
    const kept = new URLSearchParams();
    new FormData(form).forEach(function (value, name) {
      if (typeof value === "string" && value.trim() !== "") kept.append(name, value.trim());
    });
    url.search = kept.toString();
    go(url);
  });

  window.addEventListener("popstate", function () { arriving = true; });

  function target() {
    const marked = window.location.hash && document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    return marked || (arriving ? document.querySelector("#main h1") : null);
  }

  function arrived() {
    document.documentElement.removeAttribute("data-loading");
    const goal = target();
    const moved = arriving;
    arriving = false;
    if (!goal) return;
    if (!goal.hasAttribute("tabindex")) goal.setAttribute("tabindex", "-1");
    if (moved && goal.tagName === "H1") window.scrollTo(0, 0);
    goal.focus({ preventScroll: goal.tagName === "H1" });
    if (goal.tagName !== "H1") goal.scrollIntoView({ block: "center" });
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    verka: {
      arrived: function () {
        window.requestAnimationFrame(function () { window.setTimeout(arrived, 0); });
        return window.dash_clientside.no_update;
      },
    },
  });
})();
