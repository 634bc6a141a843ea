/**
 * Restriction, objection and suspension (GDPR Art. 18, 21; RGT-5, RGT-6, ACC-8): who has paused the processing of an account and why,
 * what a person objects to and how that was decided, and which accounts staff have suspended. Features are told by the events of
 * {@code platform.standing} and {@code platform.purpose}, and ask {@code Standing} and {@code Permissions}.
 */
package com.opusimg.rights.restriction;
