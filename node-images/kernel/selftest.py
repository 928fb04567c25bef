# SPDX-License-Identifier: GPL-2.0
"""What the self-test needs of sockets and system calls: selftest.py ACTION ARGUMENT…; fails by an exception."""
import ctypes
import fcntl
import mmap
import os
import select
import signal
import socket
import struct
import sys
import tempfile
import time

libc = ctypes.CDLL(None, use_errno=True)


def must(result, what):
    if result < 0:
        raise OSError(ctypes.get_errno(), what)
    return result


def in_child(action):
    """Runs action in a child; both ends of a connection live in one test."""
    pid = os.fork()
    if pid == 0:
        try:
            action()
            os._exit(0)
        except BaseException as e:  # the parent only sees the status, people see this
            print(e, file=sys.stderr)
            os._exit(1)
    return pid


def expect(condition, found):
    if not condition:
        raise SystemExit(f"unexpected: {found}")


def enter(namespace):
    with open(f"/run/netns/{namespace}") as f:
        must(libc.setns(f.fileno(), 0x40000000), f"setns {namespace}")


def rate(namespace, destination, low, high):
    """125 packets of 1000 bytes of payload from here to the namespace must arrive at low to high kbit/s on the wire."""
    reader, writer = os.pipe()

    def receive():
        enter(namespace)
        s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)
        s.bind(("", 9999))
        s.settimeout(10)
        os.write(writer, b"x")
        s.recv(2000)
        start = time.time_ns()
        n = 0
        while n < 100:
            s.recv(2000)
            n += 1
        kbit = n * 1042 * 8e6 / (time.time_ns() - start)
        expect(float(low) <= kbit <= float(high), f"{kbit:.0f} kbit/s")

    child = in_child(receive)
    os.read(reader, 1)
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 20)
    for _ in range(125):
        s.sendto(b"x" * 1000, (destination, 9999))
    expect(os.waitpid(child, 0)[1] == 0, "receiver failed")


def tcp(namespace, destination, congestion, protocol="0"):
    """One megabyte by TCP (or MPTCP, protocol 262) with a congestion control."""
    reader, writer = os.pipe()

    def receive():
        enter(namespace)
        s = socket.socket(socket.AF_INET, socket.SOCK_STREAM, int(protocol))
        s.bind(("", 9998))
        s.listen(1)
        os.write(writer, b"x")
        c, _ = s.accept()
        n = 0
        while b := c.recv(65536):
            n += len(b)
        expect(n == 1_000_000, f"{n} bytes")

    child = in_child(receive)
    os.read(reader, 1)
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM, int(protocol))
    if congestion != "-":
        s.setsockopt(socket.IPPROTO_TCP, socket.TCP_CONGESTION, congestion.encode())
    s.connect((destination, 9998))
    s.sendall(b"x" * 1_000_000)
    if congestion != "-":
        found = s.getsockopt(socket.IPPROTO_TCP, socket.TCP_CONGESTION, 16).rstrip(b"\0").decode()
        expect(found == congestion, found)
    s.close()
    expect(os.waitpid(child, 0)[1] == 0, "receiver failed")


def nfqueue(number, packets):
    """Accepts packets of a queue, as a user of the netlink protocol would."""
    s = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 12)
    s.bind((0, 0))
    s.settimeout(10)

    def send(kind, attributes):
        body = struct.pack("!BBH", 0, 0, int(number)) + attributes
        s.send(struct.pack("=IHHII", 16 + len(body), 0x300 | kind, 1, 0, 0) + body)

    def attribute(kind, value):
        return struct.pack("=HH", 4 + len(value), kind) + value + b"\0" * (-len(value) % 4)

    send(2, attribute(1, struct.pack("!BBH", 1, 0, 0)))  # bind
    send(2, attribute(2, struct.pack("!IB", 0xFFFF, 2)))  # copy packets
    print("ready", flush=True)
    for _ in range(int(packets)):
        data = s.recv(65536)
        expect(data[4:6] == b"\x00\x03", data[:20].hex())  # a packet
        packet_id = struct.unpack("!I", data[24:28])[0]
        send(1, attribute(2, struct.pack("!II", 1, packet_id)))  # accept


def tun(name, packets):
    """Attaches to a TUN interface and reads packets that are sent into it."""
    fd = os.open("/dev/net/tun", os.O_RDWR)
    fcntl.ioctl(fd, 0x400454CA, struct.pack("16sH22x", name.encode(), 0x1001))
    time.sleep(2)  # the kernel makes the queue of a new carrier a little later
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    for i in range(int(packets)):
        s.sendto(b"through the tunnel", ("10.77.0.2", 9))
        while (packet := os.read(fd, 2000))[0] >> 4 != 4:
            pass
        expect(packet.endswith(b"through the tunnel"), packet.hex())


def multicast_route(inside, outside, receiver):
    """Forwards a group between two interfaces by the kernel's multicast routing table."""
    group = "239.1.2.3"
    router = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_IGMP)
    router.setsockopt(socket.IPPROTO_IP, 200, struct.pack("i", 1))  # MRT_INIT
    for vif, address in ((0, inside), (1, outside)):
        router.setsockopt(socket.IPPROTO_IP, 202, struct.pack("=HBBI4s4s", vif, 0, 1, 0, socket.inet_aton(address), b"\0" * 4))
    source = "10.9.1.2"
    ttls = bytes([0, 1]) + bytes(30)
    router.setsockopt(
        socket.IPPROTO_IP, 204, socket.inet_aton(source) + socket.inet_aton(group) + struct.pack("=H", 0) + ttls + bytes(18)
    )
    reader, writer = os.pipe()

    def receive():
        enter(receiver)
        s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        s.bind(("", 9997))
        s.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, socket.inet_aton(group) + socket.inet_aton("10.9.2.2"))
        s.settimeout(10)
        os.write(writer, b"x")
        expect(s.recv(100) == b"to all", "another message")

    child = in_child(receive)
    os.read(reader, 1)

    def send():
        enter("src")
        s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        s.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 4)
        s.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(source))
        s.sendto(b"to all", (group, 9997))

    os.waitpid(in_child(send), 0)
    expect(os.waitpid(child, 0)[1] == 0, "receiver failed")


def multicast_route6(interface):
    router = socket.socket(socket.AF_INET6, socket.SOCK_RAW, socket.IPPROTO_ICMPV6)
    router.setsockopt(socket.IPPROTO_IPV6, 200, struct.pack("i", 1))  # MRT6_INIT
    index = socket.if_nametoindex(interface)
    router.setsockopt(socket.IPPROTO_IPV6, 202, struct.pack("=HBBHxxI", 0, 0, 1, index, 0))
    with open("/proc/net/ip6_mr_vif") as f:
        expect(interface in f.read(), "no interface in ip6_mr_vif")


def sockets():
    left, right = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    left.send(b"hello")
    expect(right.recv(10) == b"hello", "another message")
    with tempfile.TemporaryDirectory() as d:
        server = socket.socket(socket.AF_UNIX)
        server.bind(d + "/s")
        server.listen(1)
        client = socket.socket(socket.AF_UNIX)
        client.connect(d + "/s")
        expect(server.accept()[0].send(b"x") == 1, "nothing sent")


def events():
    poll = select.epoll()
    event = os.eventfd(0, os.EFD_NONBLOCK)
    poll.register(event, select.EPOLLIN)
    expect(poll.poll(0) == [], "ready too early")
    os.eventfd_write(event, 3)
    expect(poll.poll(1) == [(event, select.EPOLLIN)] and os.eventfd_read(event) == 3, "no event")
    timer = must(libc.timerfd_create(1, 0), "timerfd_create")
    must(libc.timerfd_settime(timer, 0, struct.pack("qqqq", 0, 0, 0, 1000), None), "timerfd_settime")
    expect(os.read(timer, 8) == struct.pack("q", 1), "no expiry")
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
    signals = must(libc.signalfd(-1, struct.pack("128s", struct.pack("Q", 1 << (signal.SIGUSR1 - 1))), 0), "signalfd")
    os.kill(os.getpid(), signal.SIGUSR1)
    expect(os.read(signals, 128)[0] == signal.SIGUSR1, "another signal")
    watch = must(libc.inotify_init(), "inotify_init")
    must(libc.inotify_add_watch(watch, b"/tmp", 0x100), "inotify_add_watch")
    open("/tmp/watched", "w").close()
    expect(b"watched" in os.read(watch, 100), "no notice")


def exact_time():
    """In virtual time sleepers wake up at the very nanosecond, however they sleep."""
    time.sleep(0.1)  # from here on this program has made few system calls since it last slept
    start = time.time_ns()
    time.sleep(0.25)
    slept = time.time_ns() - start
    select.select([], [], [], 1.5)
    select.poll().poll(250)
    expect((slept, time.time_ns() - start) == (250_000_000, 2_000_000_000), (slept, time.time_ns() - start))


def time_stamp_counter():
    """The processor's own clock is virtual too: rdtsc; shl $32, %rdx; or %rdx, %rax; ret."""
    code = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    code.write(bytes.fromhex("0f3148c1e2204809d0c3"))
    read = ctypes.CFUNCTYPE(ctypes.c_uint64)(ctypes.addressof(ctypes.c_char.from_buffer(code)))
    time.sleep(0.1)
    start = read()
    time.sleep(1)
    expect(read() - start == 1_000_000_000, read() - start)


def spin():
    """A program that waits by reading the clock gets there."""
    until = time.monotonic() + 0.2
    while time.monotonic() < until:
        pass


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
