/**
 * The data-processing agreement (GDPR Art. 28; SHR-9): one text, filled from the registers that the portal obeys, published by versions,
 * accepted for organisations, announced when it or a sub-processor changes, and objected to within a period.
 */
package com.opusimg.organisation.agreement;
