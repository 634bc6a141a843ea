/**
 * Taking in a package that a person brings from another account or installation (RGT-4). A package is anybody's word: it is
 * checked in its structure as it comes, its rows before anything is taken, each file by its digest, and all of it within the
 * limits of the plan. What came in and what did not is reported, thing by thing. It knows no feature.
 */
package com.opusimg.rights.intake;
