/* What stands above each printed page: margins can only read it from the root. */
const named = document.querySelector("[data-running]");
if (named instanceof HTMLElement) document.documentElement.dataset.running = named.dataset.running;
