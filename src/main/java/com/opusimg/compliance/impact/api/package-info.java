/** Assessments of the impact of processing in the API, for staff. */
package com.opusimg.compliance.impact.api;
