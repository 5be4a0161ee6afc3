// Without this script the page shows all scenes under each other, each with its sound and its words.
const main = document.querySelector("main");
const scenes = [...main.querySelectorAll("section")];
const words = JSON.parse(document.getElementById("words").textContent);
const controls = document.getElementById("controls").content.firstElementChild.cloneNode(true);
const [back, play, next] = controls.querySelectorAll("button");
const pace = controls.querySelector("select");
const where = controls.querySelector("output");
let here = 0;
let timers = [];
let runs = false;

const sound = () => scenes[here].querySelector("audio");
const line = () => scenes[here].querySelector(".caption");

function caption(seconds) {
  const cue = words.cues[here].find(([start, end]) => seconds >= start && seconds < end);
  if (line().textContent !== (cue ? cue[2] : "")) line().textContent = cue ? cue[2] : "";
}

function halt() {
  runs = false;
  timers.forEach(clearTimeout);
  timers = [];
  sound()?.pause();
  play.textContent = words.play;
}

function begin() {
  runs = true;
  play.textContent = words.pause;
  if (sound()) {
    sound().playbackRate = Number(pace.value);
    sound().play();
    return;
  }
  // No voice: the captions come by the clock of the film.
  const rate = Number(pace.value);
  words.cues[here].forEach(([from]) => timers.push(setTimeout(() => caption(from), (from * 1000) / rate)));
  timers.push(setTimeout(ended, (words.lengths[here] * 1000) / rate));
}

function show(number, plays) {
  halt();
  here = Math.max(0, Math.min(scenes.length - 1, number));
  scenes.forEach((scene, n) => (scene.hidden = n !== here));
  scenes[here].querySelector(".caption").after(controls);
  line().textContent = words.cues[here][0][2];
  where.textContent = `${here + 1} / ${scenes.length}`;
  back.disabled = here === 0;
  next.disabled = here === scenes.length - 1;
  try { localStorage.setItem(words.id, String(here)); } catch { /* a stick may have no memory */ }
  if (plays) begin();
}

function ended() {
  const last = here === scenes.length - 1;
  if (runs && !last) show(here + 1, true);
  else halt();
}

main.classList.add("one");
scenes.forEach((scene) => {
  const audio = scene.querySelector("audio");
  if (!audio) return;
  audio.controls = false;
  audio.addEventListener("timeupdate", () => caption(audio.currentTime));
  audio.addEventListener("ended", ended);
});
back.addEventListener("click", () => { show(here - 1, runs); play.focus(); });
next.addEventListener("click", () => { show(here + 1, runs); play.focus(); });
play.addEventListener("click", () => (runs ? halt() : begin()));
pace.addEventListener("change", () => { if (runs) { halt(); begin(); } });
document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("select, summary")) return;
  const forward = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
  const backward = document.documentElement.dir === "rtl" ? "ArrowRight" : "ArrowLeft";
  if (event.key === forward) show(here + 1, runs);
  else if (event.key === backward) show(here - 1, runs);
  else if (event.key === " " && !event.target.closest("button")) { event.preventDefault(); play.click(); }
});
let first = 0;
try { first = Number(localStorage.getItem(words.id)) || 0; } catch { /* begins anew */ }
show(first, false);
