/** The register of processors over the API, for staff. */
package com.opusimg.compliance.processor.api;
