#!/bin/sh
# The network of the experiment first-run, command by command.
# As root, on Linux with iproute2, ethtool and nftables:
#   sh commands.sh         builds it out of network namespaces
#   sh commands.sh down    removes it
# ip netns exec NODE bash    is a shell at a node
set -eu

nodes="client router server"

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
10.0.1.1 client client.eth0
fd00:0:0:1::1 client client.eth0
10.0.1.2 router router.eth0
fd00:0:0:1::2 router router.eth0
10.0.2.1 router.eth1
fd00:0:0:2::1 router.eth1
10.0.2.2 server server.eth0
fd00:0:0:2::2 server server.eth0
END
for node in $nodes; do
  mkdir -p "/etc/netns/$node"
  cp "$hosts" "/etc/netns/$node/hosts"
done
rm "$hosts"

# ---- fabric
# bridges stay silent
ip netns exec roamlab-fabric sysctl -qw net.ipv6.conf.default.disable_ipv6=1

# ---- node client
# a node: host
ip netns add client
# it passes nothing on
ip netns exec client sysctl -qw net.ipv4.ip_forward=0
ip netns exec client sysctl -qw net.ipv6.conf.all.forwarding=0
# answers may come another way
ip netns exec client sysctl -qw net.ipv4.conf.all.rp_filter=0
ip netns exec client sysctl -qw net.ipv4.conf.default.rp_filter=0
# addresses work at once
ip netns exec client sysctl -qw net.ipv6.conf.all.accept_dad=0
ip netns exec client sysctl -qw net.ipv6.conf.default.accept_dad=0
# only the plan configures it
ip netns exec client sysctl -qw net.ipv6.conf.all.accept_ra=0
ip netns exec client sysctl -qw net.ipv6.conf.default.accept_ra=0

# ---- node router
# a node: router
ip netns add router
# it is a router
ip netns exec router sysctl -qw net.ipv4.ip_forward=1
ip netns exec router sysctl -qw net.ipv6.conf.all.forwarding=1
# answers may come another way
ip netns exec router sysctl -qw net.ipv4.conf.all.rp_filter=0
ip netns exec router sysctl -qw net.ipv4.conf.default.rp_filter=0
# addresses work at once
ip netns exec router sysctl -qw net.ipv6.conf.all.accept_dad=0
ip netns exec router sysctl -qw net.ipv6.conf.default.accept_dad=0
# only the plan configures it
ip netns exec router sysctl -qw net.ipv6.conf.all.accept_ra=0
ip netns exec router sysctl -qw net.ipv6.conf.default.accept_ra=0

# ---- node server
# a node: host
ip netns add server
# it passes nothing on
ip netns exec server sysctl -qw net.ipv4.ip_forward=0
ip netns exec server sysctl -qw net.ipv6.conf.all.forwarding=0
# answers may come another way
ip netns exec server sysctl -qw net.ipv4.conf.all.rp_filter=0
ip netns exec server sysctl -qw net.ipv4.conf.default.rp_filter=0
# addresses work at once
ip netns exec server sysctl -qw net.ipv6.conf.all.accept_dad=0
ip netns exec server sysctl -qw net.ipv6.conf.default.accept_dad=0
# only the plan configures it
ip netns exec server sysctl -qw net.ipv6.conf.all.accept_ra=0
ip netns exec server sysctl -qw net.ipv6.conf.default.accept_ra=0

# ---- fabric
# link lan: client to router
ip -n roamlab-fabric link add name eth0 netns client address 02:00:00:01:00:00 mtu 1500 type veth peer name eth0 netns router address 02:00:00:02:00:00 mtu 1500
# link wan: router to server
ip -n roamlab-fabric link add name eth1 netns router address 02:00:00:02:00:01 mtu 1500 type veth peer name eth0 netns server address 02:00:00:03:00:00 mtu 1500

# ---- node client
# programs talk to themselves, too
ip -n client link set dev lo up
# its address on lan
ip -n client addr add 10.0.1.1/24 dev eth0
ip -n client addr add fd00:0:0:1::1/64 dev eth0
# plugged in to lan
ip -n client link set dev eth0 up
# a tap for the capture of eth0
ip -n client link add name cap.0 type dummy
ip -n client link set dev cap.0 addrgenmode none
ip -n client link set dev cap.0 mtu 65535 arp off multicast off up
# the way to all else
ip -n client route add default via 10.0.1.2 dev eth0
ip -n client route add default via fd00:0:0:1::2 dev eth0
# captures show packets as they are on the link
ip netns exec client ethtool -K eth0 tso off gso off gro off tx off > /dev/null
ip netns exec client ethtool -K cap.0 tso off gso off gro off tx off > /dev/null
# client to router: 20 Mbit/s, 10 ms; limit = 83 waiting + 1 being sent + 17 in flight
tc -n client qdisc add dev eth0 root handle 1: netem limit 101 delay 10ms rate 20mbit
# copies of packets for captures
ip netns exec client nft 'add table netdev capture'
# what passes eth0, as it is handed to the link
ip netns exec client nft 'add chain netdev capture egress0 { type filter hook egress device "eth0" priority -300; }'
# goes to its tap, too
ip netns exec client nft 'add rule netdev capture egress0 dup to "cap.0"'
# what passes eth0, as it arrives
ip netns exec client nft 'add chain netdev capture ingress0 { type filter hook ingress device "eth0" priority -300; }'
# goes to its tap, too
ip netns exec client nft 'add rule netdev capture ingress0 dup to "cap.0"'

# ---- node router
# programs talk to themselves, too
ip -n router link set dev lo up
# its address on lan
ip -n router addr add 10.0.1.2/24 dev eth0
ip -n router addr add fd00:0:0:1::2/64 dev eth0
# plugged in to lan
ip -n router link set dev eth0 up
# its address on wan
ip -n router addr add 10.0.2.1/24 dev eth1
ip -n router addr add fd00:0:0:2::1/64 dev eth1
# plugged in to wan
ip -n router link set dev eth1 up
# captures show packets as they are on the link
ip netns exec router ethtool -K eth0 tso off gso off gro off tx off > /dev/null
ip netns exec router ethtool -K eth1 tso off gso off gro off tx off > /dev/null
# router to client: 20 Mbit/s, 10 ms; limit = 83 waiting + 1 being sent + 17 in flight
tc -n router qdisc add dev eth0 root handle 1: netem limit 101 delay 10ms rate 20mbit
# router to server: 20 Mbit/s, 10 ms; limit = 83 waiting + 1 being sent + 17 in flight
tc -n router qdisc add dev eth1 root handle 1: netem limit 101 delay 10ms rate 20mbit

# ---- node server
# programs talk to themselves, too
ip -n server link set dev lo up
# its address on wan
ip -n server addr add 10.0.2.2/24 dev eth0
ip -n server addr add fd00:0:0:2::2/64 dev eth0
# plugged in to wan
ip -n server link set dev eth0 up
# the way to all else
ip -n server route add default via 10.0.2.1 dev eth0
ip -n server route add default via fd00:0:0:2::1 dev eth0
# captures show packets as they are on the link
ip netns exec server ethtool -K eth0 tso off gso off gro off tx off > /dev/null
# server to router: 20 Mbit/s, 10 ms; limit = 83 waiting + 1 being sent + 17 in flight
tc -n server qdisc add dev eth0 root handle 1: netem limit 101 delay 10ms rate 20mbit
