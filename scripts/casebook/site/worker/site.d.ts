/** What the build puts before the worker: a digest of the files; what is kept of each language and said in it, by its root. */
declare const SITE: {
  build: string;
  languages: Record<string, { lang: string; saved: string; again: string; files: string[] }>;
};
