/* The day on which somebody cites, as each style writes it. */

const LONG = "January February March April May June July August September October November December".split(
  " "
);
const SHORT = "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.".split(" ");

/**
 * A day in one of the forms that citations leave blank.
 * @param {string} form "iso", "long", "short" or "year"
 * @param {Date} day
 * @returns {string}
 */
export function dayIn(form, day) {
  const year = String(day.getFullYear());
  const month = day.getMonth();
  const date = day.getDate();
  if (form === "year") return year;
  if (form === "long") return `${LONG[month]} ${date}, ${year}`;
  if (form === "short") return `${date} ${SHORT[month]} ${year}`;
  return [year, String(month + 1).padStart(2, "0"), String(date).padStart(2, "0")].join("-");
}
