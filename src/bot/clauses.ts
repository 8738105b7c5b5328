/** Where one clause of a line ends and another begins. Knows words that join, and nothing of what is asked. */

const clausesAtMost = 4;

export const ends =
  /[?!.;,:]+(?=\s|$)|\s[-–—]+\s|,\s+(?=(?:and |also |second(?:ly)?,? |then )?(?:(?:on|for|to|by|in|from|with|of|at) )?(?:who|whom|what|which|where|how|when|whose)\b)|(?:^|\s)\d\)(?=\s)|,\s+(?=(?:owners?|docs?|runbook|deps|dependents|dependencies|health|impact|repo|repository|definition|members|dashboard|description) (?:of|for)\s)/;
/** Both of what they join may ask. */
export const joints =
  /[?!.;,]*\s+(?:and then also|and then|and after that|after that|and btw|and also|and|\+|or(?! (?:is|are|do|does|not|it|they)\b)|also|&|plus|then)\s+|[?!.;]+(?=\s|$)|,\s+(?=(?:and |also |second(?:ly)?,? |then )?(?:(?:on|for|to|by|in|from|with|of|at) )?(?:who|whom|what|which|where|how|when|whose)\b)|(?:^|\s)\d\)(?=\s)|,\s+(?=(?:owners?|docs?|runbook|deps|dependents|dependencies|health|impact|repo|repository|definition|members|dashboard|description) (?:of|for)\s)/;

/** “also, …”, “first: …”. */
const joins =
  /^(?:and|also|then|plus|first|second|so|ok|okay|oh|hey|hi|please|separately|afterwards|besides|btw|by the way|two (?:favou?rs|things|questions))$/i;

/** “the descriptor of warehouse-floor, where is it” is asked once. */
const asksWhere =
  /^(?:and |so )?(?:where|how) (?:is|are|(?:can|do|could|would|might|should) (?:i|we|one) (?:find|read|see|get|look at|open|download)) (?:it|that|them|this|those)$/i;

/** As they were said, in order; none where there is but one. */
export const clausesOf = (line: string, at: RegExp) => {
  const clauses = line
    .split(at)
    .filter(
      (clause) =>
        clause !== undefined && /\p{L}/u.test(clause) && !joins.test(clause.trim()) && !asksWhere.test(clause.trim()),
    );
  return clauses.length > 1 && clauses.length <= clausesAtMost ? clauses.map((clause) => clause.trim()) : [];
};
