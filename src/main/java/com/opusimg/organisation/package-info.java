/**
 * Organisations of people with accounts of their own (SHR-9): who belongs to one and as what, its domains, the rules that it sets for its
 * members, and what they use together. An account belongs to one organisation at most, and stays its person's: who leaves takes all
 * along. {@link com.opusimg.organisation.Seats} is the one place that says who may do what.
 */
package com.opusimg.organisation;
