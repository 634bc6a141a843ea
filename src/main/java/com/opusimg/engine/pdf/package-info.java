/**
 * Documents, by PDFBox: pages become pictures, pictures become pages, and documents say what they tell, lose it and get
 * smaller. Runs in workers only; all of it in memory.
 */
package com.opusimg.engine.pdf;
