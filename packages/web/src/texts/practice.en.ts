import type { practiceFr } from "./practice.fr.ts";

/** Practice mode: exercises on invented children, on the device alone. */
export const practiceEn: Record<keyof typeof practiceFr, string> = {
  navPractice: "Practice mode",
  modeBand: "Practice mode: invented children, nothing is sent.",
  modeRestart: "Start over",
  modeRestartAsk: "What you typed in practice will be erased, and every file goes back to its start.",
  modeRestartSure: "Erase and start over",
  modeLeave: "Leave",
  modeLeaveAsk: "You typed things in practice. Do you want to find them again later on this device?",
  modeLeaveKeep: "Leave and keep",
  modeLeaveErase: "Leave and erase",

  modeWhy:
    "Practise on invented children, one for each role play of the kit, with the procedures and limits in force. It works without network.",
  modeNothing:
    "Nothing leaves this device. No real file shows there, and nothing that you do there enters a real file.",
  modeNeverReal: "Never write the name or the story of a real child there.",
  modeCloses: "Opening it closes your real files. To come back to them: “Leave”, then your passphrase, or sign in.",
  modeWaits: "To send: {n}. Your real entries will go once you have left practice mode.",
  modeOpen: "Open practice mode",
  modeOpening: "Opening…",
  modeExercises: "Exercises",
  modeNone: "No exercise is on this device yet.",
  modeChild: "Invented child: {n}",
  modeSituation: "Situation of the role play",
  modeFile: "Open the file of {n}",
  modeNew: "Register another invented child",
  modeOnIt: "You are in it. Touch an exercise; one touch starts everything over, at the top of each page.",
  modeServerOnly: "This page comes from the server: it does not exist in practice mode. Leave it to see the page.",
  modeNoPhotos: "In practice mode nothing is photographed or attached: no picture of a real child may enter it.",
  modeInSession: "Practise in Relais",
  modeInSessionHint: "An invented file waits for each role play of this session.",
};
