#!/bin/sh
# The network of the experiment two lines # <b>, command by command.
# As root, on Linux with iproute2, ethtool and nftables:
#   sh commands.sh         builds it out of network namespaces
#   sh commands.sh down    removes it
# ip netns exec NODE bash    is a shell at a node
set -eu

nodes="a b"

if [ "${1-}" = down ]; then
  for node in roamlab-fabric $nodes; do
    ip netns delete "$node"
    rm -rf "/etc/netns/$node"
  done
  exit
fi

# what segments are made of; no node sees it
ip netns add roamlab-fabric

# names of nodes, for ip netns exec
hosts=$(mktemp)
cat > "$hosts" <<'END'
127.0.0.1 localhost
::1 localhost
10.0.1.1 a a.eth0
fd00:0:0:1::1 a a.eth0
10.0.1.2 b b.eth0.1___r-9d16
fd00:0:0:1::2 b b.eth0.1___r-9d16
END
for node in $nodes; do
  mkdir -p "/etc/netns/$node"
  cp "$hosts" "/etc/netns/$node/hosts"
done
rm "$hosts"

# ---- fabric
# bridges stay silent
ip netns exec roamlab-fabric sysctl -qw net.ipv6.conf.default.disable_ipv6=1

# ---- node a
# a node: host
ip netns add a
# it passes nothing on
ip netns exec a sysctl -qw net.ipv4.ip_forward=0
ip netns exec a sysctl -qw net.ipv6.conf.all.forwarding=0
# answers may come another way
ip netns exec a sysctl -qw net.ipv4.conf.all.rp_filter=0
ip netns exec a sysctl -qw net.ipv4.conf.default.rp_filter=0
# addresses wait for duplicate detection
ip netns exec a sysctl -qw net.ipv6.conf.all.accept_dad=1
ip netns exec a sysctl -qw net.ipv6.conf.default.accept_dad=1
# routers may configure it
ip netns exec a sysctl -qw net.ipv6.conf.all.accept_ra=2
ip netns exec a sysctl -qw net.ipv6.conf.default.accept_ra=2

# ---- node b
# a node: host
ip netns add b
# it passes nothing on
ip netns exec b sysctl -qw net.ipv4.ip_forward=0
ip netns exec b sysctl -qw net.ipv6.conf.all.forwarding=0
# answers may come another way
ip netns exec b sysctl -qw net.ipv4.conf.all.rp_filter=0
ip netns exec b sysctl -qw net.ipv4.conf.default.rp_filter=0
# addresses work at once
ip netns exec b sysctl -qw net.ipv6.conf.all.accept_dad=0
ip netns exec b sysctl -qw net.ipv6.conf.default.accept_dad=0
# only the plan configures it
ip netns exec b sysctl -qw net.ipv6.conf.all.accept_ra=0
ip netns exec b sysctl -qw net.ipv6.conf.default.accept_ra=0

# ---- fabric
# link l<1>' : a to b
ip -n roamlab-fabric link add name eth0 netns a address 02:00:00:01:00:00 mtu 1500 type veth peer name eth0.1___r-9d16 netns b address 02:00:00:02:00:00 mtu 1500

# ---- node a
# as the file asks
ip netns exec a sysctl -qw 'net.ipv4.tcp_rmem=4096 131072 $(reboot)'
# programs talk to themselves, too
ip -n a link set dev lo up
# its address on l<1>' 
ip -n a addr add 10.0.1.1/24 dev eth0
ip -n a addr add fd00:0:0:1::1/64 dev eth0
# plugged in to l<1>' 
ip -n a link set dev eth0 up
# captures show packets as they are on the link
ip netns exec a ethtool -K eth0 tso off gso off gro off tx off > /dev/null

# ---- node b
# programs talk to themselves, too
ip -n b link set dev lo up
# its address on l<1>' 
ip -n b addr add 10.0.1.2/24 dev eth0.1___r-9d16
ip -n b addr add fd00:0:0:1::2/64 dev eth0.1___r-9d16
# plugged in to l<1>' 
ip -n b link set dev eth0.1___r-9d16 up
# captures show packets as they are on the link
ip netns exec b ethtool -K eth0.1___r-9d16 tso off gso off gro off tx off > /dev/null

# ---- node a
# start-up of a
ip netns exec a sh -c 'echo '\''a b'\'' > "$HOME/x"'
