/** Pages of assessments of the impact of processing. */
package com.opusimg.compliance.impact.view;
