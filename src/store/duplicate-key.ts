/** Another process was faster to insert the same. */
import { MongoServerError } from 'mongodb';

export const isDuplicateKey = (cause: unknown): boolean => cause instanceof MongoServerError && cause.code === 11000;
