/** What Teams would refuse in an app's manifest, one sentence each: nothing is found out only after it was uploaded (PLATFORMS §9). */
import type { Manifest } from './manifest.ts';

/** Of schema 1.17, in letters. */
const caps = {
  shortName: 30,
  fullName: 100,
  shortDescription: 80,
  fullDescription: 4000,
  developer: 32,
  url: 2048,
  version: 256,
  commands: 10,
  commandTitle: 32,
  commandDescription: 128,
} as const;

const aGuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Each number without zeros before it. */
const aVersion = /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)$/;

export function manifestMistakes(manifest: Manifest): readonly string[] {
  const { name, developer, version, id, bots, composeExtensions, description } = manifest;
  return [
    ...long('The name', name.short, caps.shortName),
    ...long('The full name', name.full, caps.fullName),
    ...long('The description', description.short, caps.shortDescription),
    ...long('The full description', description.full, caps.fullDescription),
    ...long('The developer’s name', developer.name, caps.developer),
    ...webAddress('The base address', developer.websiteUrl),
    ...webAddress('The address of the privacy statement', developer.privacyUrl),
    ...webAddress('The address of the terms of use', developer.termsOfUseUrl),
    ...(aGuid.test(id) ? [] : [`The app id is no GUID: ${id.slice(0, 60)}.`]),
    ...(aVersion.test(version) && version.length <= caps.version
      ? []
      : [`The version ${version.slice(0, 60)} is not of the form 1.2.3.`]),
    ...bots.flatMap(({ commandLists }) => commandLists.flatMap(({ commands }) => commandMistakes(commands))),
    ...composeExtensions.flatMap(({ commands }) => commandMistakes(commands)),
  ];
}

type Command = { readonly title: string; readonly description: string };

const commandMistakes = (commands: readonly Command[]): readonly string[] => [
  ...(commands.length <= caps.commands ? [] : [`There are ${commands.length} commands; Teams takes ${caps.commands}.`]),
  ...commands.flatMap(({ title, description }) => [
    ...long(`The command ${title}`, title, caps.commandTitle),
    ...long(`What ${title} does`, description, caps.commandDescription),
  ]),
];

function long(what: string, text: string, most: number): readonly string[] {
  const letters = Array.from(text).length;
  return letters >= 1 && letters <= most ? [] : [`${what} has ${letters} letters; Teams takes 1 to ${most}.`];
}

function webAddress(what: string, url: string): readonly string[] {
  const isWeb = URL.canParse(url) && new URL(url).protocol === 'https:' && url.length <= caps.url;
  return isWeb ? [] : [`${what} takes https://…, and is ${url.slice(0, 60)}.`];
}
