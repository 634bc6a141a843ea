/**
 * Reads metadata with metadata-extractor: what a file holds, and whether an output still holds what it should not. Where
 * the reader is silent, what the strippers would drop is told as well, so that a report never says less than is there.
 */
package com.opusimg.engine.report;
