/** The page on which a person gets a copy of everything. */
package com.opusimg.rights.export.view;
