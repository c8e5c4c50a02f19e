/* Dates as people write them. */

/**
 * A date given as 2024, 2024-12 or 2024-12-03, in the page's language.
 * @param {string} date
 * @returns {string}
 */
export function written(date) {
  const [year, month, day] = date.split("-").map(Number);
  const language = document.documentElement.lang.startsWith("zh") ? "zh-CN" : "en-GB";
  return new Date(Date.UTC(year, (month || 1) - 1, day || 1)).toLocaleDateString(language, {
    timeZone: "UTC",
    year: "numeric",
    ...(month && { month: "long" }),
    ...(day && { day: "numeric" }),
  });
}
