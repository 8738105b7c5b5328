/** How numbers stand in sentences: digits always, thousands apart. */

/** “1,204”. */
export const figure = (amount: number) => amount.toLocaleString('en-US');
