/**
 * The record of processing activities (GDPR Art. 30(1); CON-11), put together from the data map, the register of purposes, the
 * register of integrations and the settings: as a page, as CSV, and as JSON-LD in the W3C Data Privacy Vocabulary.
 */
package com.opusimg.compliance.records;
