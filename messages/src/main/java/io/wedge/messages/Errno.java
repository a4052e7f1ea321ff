package io.wedge.messages;

/**
 * Why a call failed, as Wedge's own numbers: the host's numbers stay on their side of the wire. Names and texts are those of errno(3) and glibc's strerror(3).
 *
 * <p>The id is on the wire and never reused: append rows only.
 */
public enum Errno {
    /** No error. */
    OK(0, "Success"),
    EPERM(1, "Operation not permitted"),
    ENOENT(2, "No such file or directory"),
    ESRCH(3, "No such process"),
    EINTR(4, "Interrupted system call"),
    EIO(5, "Input/output error"),
    ENXIO(6, "No such device or address"),
    E2BIG(7, "Argument list too long"),
    ENOEXEC(8, "Exec format error"),
    EBADF(9, "Bad file descriptor"),
    ECHILD(10, "No child processes"),
    EAGAIN(11, "Resource temporarily unavailable"),
    ENOMEM(12, "Cannot allocate memory"),
    EACCES(13, "Permission denied"),
    EFAULT(14, "Bad address"),
    ENOTBLK(15, "Block device required"),
    EBUSY(16, "Device or resource busy"),
    EEXIST(17, "File exists"),
    EXDEV(18, "Invalid cross-device link"),
    ENODEV(19, "No such device"),
    ENOTDIR(20, "Not a directory"),
    EISDIR(21, "Is a directory"),
    EINVAL(22, "Invalid argument"),
    ENFILE(23, "Too many open files in system"),
    EMFILE(24, "Too many open files"),
    ENOTTY(25, "Inappropriate ioctl for device"),
    ETXTBSY(26, "Text file busy"),
    EFBIG(27, "File too large"),
    ENOSPC(28, "No space left on device"),
    ESPIPE(29, "Illegal seek"),
    EROFS(30, "Read-only file system"),
    EMLINK(31, "Too many links"),
    EPIPE(32, "Broken pipe"),
    EDOM(33, "Numerical argument out of domain"),
    ERANGE(34, "Numerical result out of range"),
    EDEADLK(35, "Resource deadlock avoided"),
    ENAMETOOLONG(36, "File name too long"),
    ENOLCK(37, "No locks available"),
    ENOSYS(38, "Function not implemented"),
    ENOTEMPTY(39, "Directory not empty"),
    ELOOP(40, "Too many levels of symbolic links"),
    ENOMSG(41, "No message of desired type"),
    EIDRM(42, "Identifier removed"),
    ECHRNG(43, "Channel number out of range"),
    EL2NSYNC(44, "Level 2 not synchronized"),
    EL3HLT(45, "Level 3 halted"),
    EL3RST(46, "Level 3 reset"),
    ELNRNG(47, "Link number out of range"),
    EUNATCH(48, "Protocol driver not attached"),
    ENOCSI(49, "No CSI structure available"),
    EL2HLT(50, "Level 2 halted"),
    EBADE(51, "Invalid exchange"),
    EBADR(52, "Invalid request descriptor"),
    EXFULL(53, "Exchange full"),
    ENOANO(54, "No anode"),
    EBADRQC(55, "Invalid request code"),
    EBADSLT(56, "Invalid slot"),
    EBFONT(57, "Bad font file format"),
    ENOSTR(58, "Device not a stream"),
    ENODATA(59, "No data available"),
    ETIME(60, "Timer expired"),
    ENOSR(61, "Out of streams resources"),
    ENONET(62, "Machine is not on the network"),
    ENOPKG(63, "Package not installed"),
    EREMOTE(64, "Object is remote"),
    ENOLINK(65, "Link has been severed"),
    EADV(66, "Advertise error"),
    ESRMNT(67, "Srmount error"),
    ECOMM(68, "Communication error on send"),
    EPROTO(69, "Protocol error"),
    EMULTIHOP(70, "Multihop attempted"),
    EDOTDOT(71, "RFS specific error"),
    EBADMSG(72, "Bad message"),
    EOVERFLOW(73, "Value too large for defined data type"),
    ENOTUNIQ(74, "Name not unique on network"),
    EBADFD(75, "File descriptor in bad state"),
    EREMCHG(76, "Remote address changed"),
    ELIBACC(77, "Can not access a needed shared library"),
    ELIBBAD(78, "Accessing a corrupted shared library"),
    ELIBSCN(79, ".lib section in a.out corrupted"),
    ELIBMAX(80, "Attempting to link in too many shared libraries"),
    ELIBEXEC(81, "Cannot exec a shared library directly"),
    EILSEQ(82, "Invalid or incomplete multibyte or wide character"),
    ERESTART(83, "Interrupted system call should be restarted"),
    ESTRPIPE(84, "Streams pipe error"),
    EUSERS(85, "Too many users"),
    ENOTSOCK(86, "Socket operation on non-socket"),
    EDESTADDRREQ(87, "Destination address required"),
    EMSGSIZE(88, "Message too long"),
    EPROTOTYPE(89, "Protocol wrong type for socket"),
    ENOPROTOOPT(90, "Protocol not available"),
    EPROTONOSUPPORT(91, "Protocol not supported"),
    ESOCKTNOSUPPORT(92, "Socket type not supported"),
    EOPNOTSUPP(93, "Operation not supported"),
    EPFNOSUPPORT(94, "Protocol family not supported"),
    EAFNOSUPPORT(95, "Address family not supported by protocol"),
    EADDRINUSE(96, "Address already in use"),
    EADDRNOTAVAIL(97, "Cannot assign requested address"),
    ENETDOWN(98, "Network is down"),
    ENETUNREACH(99, "Network is unreachable"),
    ENETRESET(100, "Network dropped connection on reset"),
    ECONNABORTED(101, "Software caused connection abort"),
    ECONNRESET(102, "Connection reset by peer"),
    ENOBUFS(103, "No buffer space available"),
    EISCONN(104, "Transport endpoint is already connected"),
    ENOTCONN(105, "Transport endpoint is not connected"),
    ESHUTDOWN(106, "Cannot send after transport endpoint shutdown"),
    ETOOMANYREFS(107, "Too many references: cannot splice"),
    ETIMEDOUT(108, "Connection timed out"),
    ECONNREFUSED(109, "Connection refused"),
    EHOSTDOWN(110, "Host is down"),
    EHOSTUNREACH(111, "No route to host"),
    EALREADY(112, "Operation already in progress"),
    EINPROGRESS(113, "Operation now in progress"),
    ESTALE(114, "Stale file handle"),
    EUCLEAN(115, "Structure needs cleaning"),
    ENOTNAM(116, "Not a XENIX named type file"),
    ENAVAIL(117, "No XENIX semaphores available"),
    EISNAM(118, "Is a named type file"),
    EREMOTEIO(119, "Remote I/O error"),
    EDQUOT(120, "Disk quota exceeded"),
    ENOMEDIUM(121, "No medium found"),
    EMEDIUMTYPE(122, "Wrong medium type"),
    ECANCELED(123, "Operation canceled"),
    ENOKEY(124, "Required key not available"),
    EKEYEXPIRED(125, "Key has expired"),
    EKEYREVOKED(126, "Key has been revoked"),
    EKEYREJECTED(127, "Key was rejected by service"),
    EOWNERDEAD(128, "Owner died"),
    ENOTRECOVERABLE(129, "State not recoverable"),
    ERFKILL(130, "Operation not possible due to RF-kill"),
    EHWPOISON(131, "Memory page has hardware error"),
    /** The kernel is gone, or this session is over. Never a host error. */
    ESESSION(200, "Wedge session is over"),
    /** At a replay: the JDK had closed the stream by itself, and says so without a call. Never a host error. */
    ESTREAM(201, "Stream closed");

    private static final Errno[] BY_ID = new Errno[256];

    static {
        for (Errno errno : values()) {
            BY_ID[errno.id] = errno;
        }
    }

    private final int id;
    private final String text;

    Errno(int id, String text) {
        this.id = id;
        this.text = text;
    }

    /** The number on the wire. */
    public int id() {
        return id;
    }

    /** Whether a host can answer it; the others are Wedge's own. */
    public boolean isOfHosts() {
        return id < ESESSION.id;
    }

    /** What strerror(3) says of it. */
    public String text() {
        return text;
    }

    /** The error of that id; {@link #EPROTO} for a number this build does not know. */
    public static Errno of(int id) {
        Errno errno = id >= 0 && id < BY_ID.length ? BY_ID[id] : null;
        return errno != null ? errno : EPROTO;
    }
}
