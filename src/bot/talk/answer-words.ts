/** How people answer what was asked back, in English: another language is another such file. */

export const yes =
  /^(?:yes|yep|yeah|yup|ya|right|correct|exactly|sure|ok|okay|that one|do it|go ahead|please do)(?:[, ]+(?:please|that one|that's it|do it|exactly|right|it is))?$/i;
export const all =
  /^(?:both|all|all of (?:them|these|those)|both of (?:them|these|those)|each|every one|everything|all (?:two|three|four)|show (?:both|all))(?: please)?$/i;
export const none =
  /^(?:no|nope|none|neither|none of (?:them|these|those)|neither of (?:them|these|those)|never ?mind|nvm|cancel|forget (?:it|that)|stop|skip(?: it)?|leave it|doesn't matter|does not matter|whatever)(?:[, ]+(?:thanks|thank you|thx))?$/i;
/** Around what is chosen: “I mean the second one”. */
export const choosing =
  /^(?:(?:sorry|oops|no|ah|oh)[,.! ]+)*(?:(?:(?:i|we) (?:have |had |was |were |actually )*)?mean(?:t|ing)?|(?:i'd |i would )?(?:like|want|take|choose|pick)|it's|it is|that's|rather|probably|the one (?:called|named)|(?:option|number|no\.?|nr\.?|#) ?(?=\d))\s*/i;
/** Behind what is chosen: “the api, excuse me”, “the service, not the api”. */
export const chosenBehind =
  /(?:(?:\s*[,.!]+\s*|\s+(?:[–-]\s+)?)(?:(?:i|we) (?:mean(?:t)?|wanted)|excuse me|sorry|my bad|not (?:the )?[\w-]+|of course|obviously|that is|i think|i guess|please|thanks|thx))+$/i;
export const oneOf = /,?\s+(?:one|please|thing|of course|obviously)$/i;
