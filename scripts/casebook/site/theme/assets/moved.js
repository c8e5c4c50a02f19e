/* Leads on from an address that a page once had, with what stands behind it. */
{
  const link = document.querySelector("link[rel=next]");
  if (link instanceof HTMLLinkElement) location.replace(link.href + location.search + location.hash);
}
