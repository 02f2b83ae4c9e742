import type { practiceFr } from "./practice.fr.ts";

/** Practice mode: exercises on invented children, on the device alone. */
export const practiceEn: Record<keyof typeof practiceFr, string> = {
  navPractice: "Practice mode",
  practiceBand: "Practice mode: invented children, nothing is sent.",
  practiceRestart: "Start over",
  practiceRestartAsk: "What you typed in practice will be erased, and every file goes back to its start.",
  practiceRestartSure: "Erase and start over",
  practiceLeave: "Leave",
  practiceLeaveAsk: "You typed things in practice. Do you want to find them again later on this device?",
  practiceLeaveKeep: "Leave and keep",
  practiceLeaveErase: "Leave and erase",

  practiceWhy:
    "Practise on invented children, one for each role play of the kit, with the procedures and limits in force. It works without network.",
  practiceNothing:
    "Nothing leaves this device. No real file shows there, and nothing that you do there enters a real file.",
  practiceNeverReal: "Never write the name or the story of a real child there.",
  practiceCloses: "Opening it closes your real files. To come back to them: “Leave”, then your passphrase, or sign in.",
  practiceWaits: "To send: {n}. Your real entries will go once you have left practice mode.",
  practiceOpen: "Open practice mode",
  practiceOpening: "Opening…",
  practiceExercises: "Exercises",
  practiceNone: "No exercise is on this device yet.",
  practiceChild: "Invented child: {n}",
  practiceSituation: "Situation of the role play",
  practiceFile: "Open the file of {n}",
  practiceNew: "Register another invented child",
  practiceOnIt: "You are in it. Touch an exercise; one touch starts everything over, at the top of each page.",
  practiceServerOnly: "This page comes from the server: it does not exist in practice mode. Leave it to see the page.",
  practiceNoPhotos: "In practice mode nothing is photographed or attached: no picture of a real child may enter it.",
  practiceInSession: "Practise in Relais",
  practiceInSessionHint: "An invented file waits for each role play of this session.",
};
