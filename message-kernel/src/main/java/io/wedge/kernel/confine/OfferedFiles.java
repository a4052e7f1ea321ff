package io.wedge.kernel.confine;

import io.wedge.kernel.host.confine.RawNumbers;

/** The kernel's grants, by the paths that it has told the application. */
interface OfferedFiles {
    /** None. */
    OfferedFiles NONE = new OfferedFiles() {
        @Override
        public boolean isOffer(String path) {
            return false;
        }

        @Override
        public int open(String path, int flags) {
            return -RawNumbers.EACCES;
        }

        @Override
        public boolean isLibrary(String path) {
            return false;
        }
    };

    /** Whether a path is the kind that grants have. */
    boolean isOffer(String path);

    /** Opens it, if it was granted and not more is asked than was: a descriptor of this process, or minus a host errno. */
    int open(String path, int flags);

    /** Whether a native library of that name may be loaded. */
    boolean isLibrary(String path);
}
