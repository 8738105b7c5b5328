/** Whoever puts a name right in the same line is asked about no other. */
import { describe, expect, it } from 'vitest';
import { putRight } from '../../../src/bot/read/put-right.ts';

describe('a name that is put right', () => {
  it.each([
    ['who owns checkout, i mean checkout-service', 'who owns checkout-service'],
    ['what does Checkout talk to - I meant checkout-service?', 'what does checkout-service talk to'],
    ['who owns ledger, I mean checkout-service', 'who owns ledger, I mean checkout-service'],
    ['I mean checkout-service', 'I mean checkout-service'],
    ['second one, whose is it', 'whose is the second one'],
    ['who owns checkout, i mean it', 'who owns checkout, i mean it'],
    ['docs on ticket-something?', 'docs on ticket?'],
    ['what needs seat-whatever-it-was-called', 'what needs seat'],
    ['whose is something-booking', 'whose is booking'],
    ['list something useful', 'list something useful'],
    ['player whatsitsname, who has that', 'who has player something'],
    ['the fleet something-or-other: who owns it', 'who owns the fleet something'],
    ['who runs lobby whatever it is called', 'who runs lobby something'],
    ['who owns whatever it is called', 'who owns something'],
    ['noticed something: which team owns it', 'noticed something: which team owns it'],
    ['look into ledger-db, no need to page anybody', 'look into ledger-db'],
    ['hi, no need to rush but who owns ledger-db?', 'hi, no need to rush but who owns ledger-db?'],
    ['who owns ledger-db no need to hurry what uses it', 'who owns ledger-db no need to hurry what uses it'],
  ])('stands where a part of it stood: “%s”', (line, meant) => {
    expect(putRight(line)).toBe(meant);
  });
});

describe('what is asked with it', () => {
  it.each([
    ['safety-tagged software', 'software tagged safety'],
    ['which payments-owned apis are there', 'which apis owned by payments are there'],
    ['list all with the tag pci so that we can plan', 'list all with the tag pci'],
    ['which repo is it in so I can ask who owns it', 'which repo is it in so I can ask who owns it'],
  ])('is said in its usual place, and what for is left out: “%s”', (line, meant) => {
    expect(putRight(line)).toBe(meant);
  });
});
