/* The checks of the command line, run in the browser: loaded once somebody has begun to write, asked when they pause. */

/** @typedef {import("../engine/engine.js").Engine} Engine */
/** @typedef {import("../engine/engine.js").Finding} Finding */
/** @typedef {"waiting" | "loading" | "ready" | "old" | "left-out" | "failed"} State */
/** @typedef {import("./record.js").Value} Value */

const PAUSE = 700;

/**
 * @param {string} language
 * @param {() => Promise<{startEngine: (onProgress: (share: number) => void) => Promise<Engine>}>} load
 * @param {(state: State, share: number) => void} onState
 * @param {(findings: Finding[]) => void} onFound
 */
export function makeChecks(language, load, onState, onFound) {
  /** @type {Promise<Engine> | null} */
  let starting = null;
  /** @type {{state: State, share: number}} */
  let standing = { state: "waiting", share: 0 };
  let asked = 0;
  let timer = 0;

  /**
   * @param {State} state
   * @param {number} share
   */
  function tell(state, share) {
    standing = { state, share };
    onState(state, share);
  }

  /** @returns {Promise<Engine>} */
  async function begin() {
    tell("loading", 0);
    try {
      const { startEngine } = await load();
      const started = await startEngine((share) => tell("loading", share));
      tell("ready", 1);
      return started;
    } catch (error) {
      const { reason = "failed" } = /** @type {{reason?: State}} */ (error);
      tell(reason, 0);
      throw error;
    }
  }

  function engine() {
    starting = starting || Promise.resolve().then(begin); // whoever is told of it may ask for it at once
    return starting;
  }

  return {
    engine,
    standing: () => standing,

    /** Tries again where it failed. */
    again() {
      starting = null;
      return engine();
    },

    /**
     * Checks a record once nothing has been asked for a while.
     * @param {string} name its id
     * @param {Value} data
     */
    ask(name, data) {
      clearTimeout(timer);
      timer = window.setTimeout(async () => {
        asked += 1;
        const mine = asked;
        try {
          const found = await (await engine()).check(name, data, language);
          if (mine === asked) onFound(found);
        } catch {
          // what went wrong has been told
        }
      }, PAUSE);
    },
  };
}
