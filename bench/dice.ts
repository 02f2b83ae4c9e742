export { type Dice, diceOf } from "@relais/testkit/dice";
