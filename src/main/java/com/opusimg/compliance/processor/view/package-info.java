/** The register of processors as a page for staff. */
package com.opusimg.compliance.processor.view;
