/**
 * The rights of people: erasure, a copy of everything, taking it elsewhere. Features bring {@code ErasureStep},
 * {@code ExportSection} and {@code ImportPart} beans; closing an account runs the steps in order. It knows no feature.
 */
package com.opusimg.rights;
