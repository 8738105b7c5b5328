/** How numbers stand in sentences: digits always, thousands apart. */

/** One for all: to make a formatter costs more than an answer. */
const english = new Intl.NumberFormat('en-US');

/** “1,204”. */
export const figure = (amount: number) => english.format(amount);
