/*
 * When the sessions of a plan begin and end on a day that does not go as planned. Times are minutes after the
 * midnight before the plan began; they go on past the next one. `run` is where the facilitator stands.
 */
(function () {
  "use strict";

  var DAY = 24 * 60;

  /* Minutes by this device's clock since a midnight long ago. */
  function minutesNow() {
    var date = new Date();
    return Math.floor(date.getTime() / 60000) - date.getTimezoneOffset();
  }

  function clock(minutes) {
    var m = ((minutes % DAY) + DAY) % DAY;
    return ("0" + Math.floor(m / 60)).slice(-2) + ":" + ("0" + (m % 60)).slice(-2);
  }

  function name(session, step) {
    return session + "." + step;
  }

  /* Minutes of a session without the steps that were dropped. */
  function length(plan, run, i) {
    return plan.sessions[i].steps.reduce(function (left, step, j) {
      return run.dropped[name(i, j)] ? left - step.minutes : left;
    }, plan.sessions[i].minutes);
  }

  /* Begin and end of each session: as planned, moved by when sessions really began and by one that runs over. */
  function spans(plan, run, now) {
    var at = plan.start + run.shift;
    return plan.sessions.map(function (session, i) {
      var begin = run.began[i] === undefined ? at : run.began[i];
      var end = begin + length(plan, run, i);
      if (run.on && i === run.session && now > end) end = now;
      at = end;
      return { begin, end };
    });
  }

  /* Steps ahead that may be dropped and are not. */
  function ahead(plan, run) {
    var found = [];
    plan.sessions.forEach(function (session, i) {
      session.steps.forEach(function (step, j) {
        var later = i > run.session || (i === run.session && j > run.step);
        if (step.cut && later && !run.dropped[name(i, j)]) found.push({ name: name(i, j), minutes: step.minutes });
      });
    });
    return found;
  }

  window.PractitionerGuideTimes = { minutesNow, clock, name, spans, ahead };
})();
