/** What a package explains in words: for each section its purposes, legal bases and recipients, and what people's rights are. */
package com.opusimg.rights.export.guide;
