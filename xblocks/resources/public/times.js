/*
 * When the sessions of a plan begin and end on a day that does not go as planned. Times are minutes after the
 * midnight before the plan began; they go on past the next one. `run` is where the facilitator stands.
 */
(() => {
  "use strict";
  if (window.PractitionerGuideTimes) return;

  const DAY = 24 * 60;

  /** Minutes by this device's clock since a midnight long ago. */
  function minutesNow() {
    const date = new Date();
    return Math.floor(date.getTime() / 60000) - date.getTimezoneOffset();
  }

  /** Minutes after midnight as people write them: "08:30". */
  function clock(minutes) {
    const m = ((minutes % DAY) + DAY) % DAY;
    return [Math.floor(m / 60), m % 60].map(part => String(part).padStart(2, "0")).join(":");
  }

  /** The name of a step among those that were dropped. */
  function name(session, step) {
    return `${session}.${step}`;
  }

  /* Minutes of a session without the steps that were dropped. */
  function length(plan, run, i) {
    const { minutes, steps } = plan.sessions[i];
    return steps.reduce((left, step, j) => (run.dropped[name(i, j)] ? left - step.minutes : left), minutes);
  }

  /** Begin and end of each session: as planned, moved by when sessions really began and by one that runs over. */
  function spans(plan, run, now) {
    let at = plan.start + run.shift;
    return plan.sessions.map((session, i) => {
      const begin = run.began[i] === undefined ? at : run.began[i];
      let end = begin + length(plan, run, i);
      if (run.on && i === run.session && now > end) end = now;
      at = end;
      return { begin, end };
    });
  }

  /** Steps ahead that may be dropped and are not: `[{name, minutes}]`. */
  function ahead(plan, run) {
    const found = [];
    plan.sessions.forEach((session, i) => {
      session.steps.forEach((step, j) => {
        const later = i > run.session || (i === run.session && j > run.step);
        if (step.cut && later && !run.dropped[name(i, j)]) found.push({ name: name(i, j), minutes: step.minutes });
      });
    });
    return found;
  }

  window.PractitionerGuideTimes = { minutesNow, clock, name, spans, ahead };
})();
