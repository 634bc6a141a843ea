/**
 * Assessments of the impact of processing on people (GDPR Art. 35): from a template that asks whether one is needed (WP 248 rev.01), what
 * the processing is, whether it is necessary and in proportion, which risks it has and what is done about each. The answers begin with
 * what the register of processing says; a second member of staff approves, and looks again by a day.
 */
package com.opusimg.compliance.impact;
