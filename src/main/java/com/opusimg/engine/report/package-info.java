/** Reads metadata with metadata-extractor: what a file holds, and whether an output still holds what it should not. */
package com.opusimg.engine.report;
